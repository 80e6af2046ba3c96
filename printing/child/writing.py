"""Writing a finished file."""

import io

from pikepdf import ObjectStreamMode, Pdf


def written(pdf: Pdf) -> bytes:
    """The file's bytes, without date nor chance."""
    output = io.BytesIO()
    pdf.save(
        output,
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        compress_streams=True,
    )
    return output.getvalue()
