"""Static files under hashed names, module imports and style imports included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names that change with the content, so that browsers may keep a file for ever."""

    support_js_module_import_aggregation = True
