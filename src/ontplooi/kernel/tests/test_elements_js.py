"""The small elements: lists in order, regions that follow the server, the clock of a stage."""

import pytest
from playwright.sync_api import Page, expect

from ontplooi.kernel.tests.fake_server import World

pytestmark = pytest.mark.browser

ITEM = """<li data-id="{0}"><b data-number>{0}</b><span>{1}</span>
<form method="post" action="/order"><input type="hidden" name="item" value="{0}">
<button name="way" value="up" data-move="up">{1} up</button>
<button name="way" value="down" data-move="down">{1} down</button></form></li>"""


def order(page: Page) -> list[str]:
    """The words of the list as they stand."""
    return page.locator("sortable-list span").all_inner_texts()


def show_list(page: Page, world: World) -> None:
    """A list of three."""
    items = "".join(ITEM.format(number, word) for number, word in enumerate(("one", "two", "three"), 1))
    world.pages["/list"] = world.page(f'</form><sortable-list data-url="/order"><ol>{items}</ol></sortable-list><form>')
    page.goto(world.url + "/list")


def test_moving_by_the_buttons_keeps_the_focus_and_is_announced(person: Page, world: World):
    show_list(person, world)
    assert person.get_by_role("button", name="one up").is_disabled()
    person.get_by_role("button", name="three up").press("Enter")
    assert order(person) == ["one", "three", "two"]
    expect(person.get_by_role("button", name="three up")).to_be_focused()
    expect(person.locator("sortable-list [role=status]")).not_to_be_empty()
    assert world.posts == [{"item": "3", "way": "up"}]


def test_moving_by_dragging(person: Page, world: World):
    show_list(person, world)
    person.locator("li").nth(2).drag_to(person.locator("li").nth(0), target_position={"x": 5, "y": 2})
    assert order(person) == ["three", "one", "two"]
    expect(person.locator("sortable-list [role=status]")).not_to_be_empty()
    assert world.posts == [{"item": "3", "position": "0"}]


def test_a_move_that_fails_goes_back(person: Page, world: World):
    show_list(person, world)
    world.trouble = 500
    person.get_by_role("button", name="three up").click()
    expect(person.locator("sortable-list [role=status]")).to_be_visible()
    assert order(person) == ["one", "two", "three"]


def test_a_region_follows_the_server_but_not_while_someone_is_in_it(person: Page, world: World):
    world.pages["/part"] = "<p>first</p><input aria-label='inside'>"
    world.pages["/region"] = world.page('<live-region data-url="/part" data-every="100"></live-region>')
    person.goto(world.url + "/region")
    region = person.locator("live-region")
    expect(region).to_contain_text("first")
    region.locator("input").focus()
    world.pages["/part"] = "<p>second</p>"
    person.wait_for_timeout(400)
    expect(region).to_contain_text("first")
    person.locator("textarea, #go").first.focus()
    expect(region).to_contain_text("second")


def test_a_region_stops_when_there_is_nothing_more(person: Page, world: World):
    world.pages["/part"] = "<p>first</p>"
    world.pages["/region"] = world.page('<live-region data-url="/part" data-every="100"></live-region>')
    person.goto(world.url + "/region")
    expect(person.locator("live-region")).to_contain_text("first")
    with person.expect_response(lambda answer: answer.status == 404):
        del world.pages["/part"]
    asked: list[str] = []
    person.on("request", lambda request: asked.append(request.url))
    person.wait_for_timeout(500)
    assert asked == []


def test_the_clock_of_a_stage_counts_minutes(person: Page, world: World):
    person.clock.install(time="2026-12-10T14:08:30Z")
    clock = '<time-guide data-started="2026-12-10T14:00:00Z" data-minutes="15"></time-guide>'
    world.pages["/clock"] = world.page(clock).replace('{"offline"', '{"minutes": "{spent} of {planned} min", "offline"')
    person.goto(world.url + "/clock")
    guide = person.locator("time-guide")
    expect(guide).to_have_text("8 of 15 min")
    person.clock.run_for(40_000)
    expect(guide).to_have_text("9 of 15 min")
