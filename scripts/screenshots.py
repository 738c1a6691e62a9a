"""Takes the pictures of the docs from the demo: `screenshots.py`, or `screenshots.py talk plan`. Look at them before you commit."""

import base64
import json
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
ARGUMENTS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
CALM = """async ([url, step]) => {
  const image = new Image(); image.src = url; await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const brush = canvas.getContext("2d"); brush.drawImage(image, 0, 0);
  const all = brush.getImageData(0, 0, image.width, image.height);
  all.data.forEach((value, at) => { all.data[at] = Math.min(255, Math.round(value / step) * step); });
  brush.putImageData(all, 0, 0);
  return canvas.toDataURL("image/png");
}"""
LARGEST = 140_000  # bytes; the docs take 150,000 at most
WIDE, PHONE = (1120, 720), (390, 760)


def go(page: Page, *links: str) -> None:
    """Follow links one after the other, each the first that its selector finds."""
    for link in links:
        page.goto(urljoin(page.url, page.locator(link).first.get_attribute("href")))


def preparation(page: Page) -> None:
    """A question that was answered, with the line that says who can read it."""
    go(page, "main a[href$='/prepare/']", "nav.stages a[href='#question-2']")
    page.locator("#text-2").scroll_into_view_if_needed()


def talk(page: Page) -> None:
    """Karim's talk, which is under way."""
    page.goto(page.url + "team/")
    go(page, "main li:has-text('Karim') a[href$='/talk/']", "main a[href*='look-back']")


def signing(page: Page) -> None:
    """Nele's turn: her manager has signed."""
    go(page, "aside.demo a", "main a:has-text('Nele')")
    go(page, "main a[href$='/sign/']")


# name: (who signs in, size of the window, the way to the page)
PICTURES: dict[str, tuple[str, tuple[int, int], Callable[[Page], object]]] = {
    "employee-home": ("employee", WIDE, lambda page: None),
    "prepare": ("employee", PHONE, preparation),
    "team": ("manager", WIDE, lambda page: page.goto(page.url + "team/")),
    "talk": ("manager", WIDE, talk),
    "plan": ("employee", WIDE, lambda page: go(page, "main a[href^='/plans/']")),
    "sign": ("employee", WIDE, signing),
    "organisation": ("hr", WIDE, lambda page: page.goto(page.url + "organisation/")),
}


def take(browser: Browser, name: str, sign_in: dict[str, str]) -> None:
    """One picture, always in the same light, language and size; the banner of the demo is left out."""
    role, (width, height), way = PICTURES[name]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="light",
        locale="nl-BE",
        timezone_id="Europe/Brussels",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(sign_in[role])
    way(page)
    page.evaluate("document.fonts.ready")
    page.evaluate("document.querySelector('aside.demo')?.remove()")
    target = IMAGES / f"{name}.png"
    shot = page.screenshot(animations="disabled", caret="hide")
    where = page.url
    best = packed(shot)
    for step in (2, 3):
        if len(best) > LARGEST:
            best = min(best, packed(calm(page, shot, step)), key=len)
    target.write_bytes(best)
    print(f"{target.relative_to(ROOT)}  {target.stat().st_size // 1000} kB  {where}")
    context.close()


def calm(page: Page, png: bytes, step: int) -> bytes:
    """The same picture with colours rounded to `step`, which the eye does not see and which makes soft gradients small."""
    page.goto("about:blank")
    url = page.evaluate(CALM, ["data:image/png;base64," + base64.b64encode(png).decode(), step])
    return base64.b64decode(url.partition(",")[2])


def packed(png: bytes) -> bytes:
    """The same picture, packed as tightly as zlib can."""
    parts, at = [], 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        parts.append((kind, png[at + 8 : at + 8 + length]))
        at += length + 12
    pixels = zlib.decompress(b"".join(data for kind, data in parts if kind == b"IDAT"))
    kept = [(kind, data) for kind, data in parts if kind in {b"IHDR", b"IEND"}]
    kept.insert(-1, (b"IDAT", zlib.compress(pixels, 9)))
    framed = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in kept)
    return min(png, png[:8] + b"".join(framed), key=len)


def main(names: list[str]) -> None:
    """Start a demo of its own, take the pictures, stop the demo."""
    IMAGES.mkdir(exist_ok=True)
    command = [Path(sys.executable).with_name("ontplooi"), "demo", "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as demo, sync_playwright() as playwright:
        try:
            sign_in = json.loads(demo.stdout.readline() if demo.stdout else "")["sign_in"]
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            for name in names or PICTURES:
                take(browser, name, sign_in)
            browser.close()
        finally:
            demo.terminate()


if __name__ == "__main__":
    main(sys.argv[1:])
