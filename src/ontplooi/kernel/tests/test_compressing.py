"""Pages travel compressed, PDFs as they are."""

import gzip

import pytest
from django.http import HttpRequest, HttpResponse

from ontplooi.kernel.compressing import CompressMiddleware


@pytest.mark.parametrize(("kind", "packed"), [("text/html; charset=utf-8", True), ("application/pdf", False)])
def test_words_are_compressed_and_files_are_not(kind, packed):
    request = HttpRequest()
    request.META["HTTP_ACCEPT_ENCODING"] = "gzip, br"
    answer = CompressMiddleware(lambda _request: HttpResponse(b"words " * 500, content_type=kind))(request)
    assert answer.headers.get("Content-Encoding") == ("gzip" if packed else None)
    assert (gzip.decompress(answer.content) if packed else answer.content) == b"words " * 500
