"""Static files with a hash in their name, so that a browser may keep them for a year."""

from typing import ClassVar

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Only our own modules: packages ship modules with imports that are no files, and those would stop the build.
_OUR_IMPORTS = (
    "kernel/js/*.js",
    (
        (r"""(?P<matched>from "(?P<url>\./[^"]+)")""", 'from "%(url)s"'),
        (r"""(?P<matched>import "(?P<url>\./[^"]+)")""", 'import "%(url)s"'),
    ),
)


class HashedStatic(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise ships no types
    """Also rewrites the imports between our JavaScript modules, which Django leaves alone."""

    patterns: ClassVar = (*HashedFilesMixin.patterns, _OUR_IMPORTS)
    manifest_strict = False
