"""Static files with a hash in their name, so that a browser may keep them for a year."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):
    """Also rewrites the imports between JavaScript modules, which Django leaves alone unless asked."""

    support_js_module_import_aggregation = True
    manifest_strict = False
