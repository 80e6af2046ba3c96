"""What a file says of itself, in the two places where readers look: without chance.

A file for the screen has no date. One for the press must have one: that of the document, which
`<meta name="dcterms.modified">` gives, or else always the same.
"""

import hashlib
import uuid
from xml.sax.saxutils import escape

from pikepdf import Name, Pdf, Stream, String

HEAD = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
)
FOOT = '</x:xmpmeta>\n<?xpacket end="r"?>'
# PDF/A wants every schema that it does not know described; PDF/UA's is one of them.
UA_SCHEMA = """
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
COMMON = """
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdf:Producer>{producer}</pdf:Producer>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"""
SCREEN = """
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>"""
PRESS = """
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<pdf:Trapped>False</pdf:Trapped>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{number}</xmpMM:DocumentID>
<xmpMM:RenditionClass>proof:pdf</xmpMM:RenditionClass><xmpMM:VersionID>1</xmpMM:VersionID>"""
END = "\n</rdf:Description></rdf:RDF>\n"
NO_DATE = "D:20260101"


def describe_for_screen(pdf: Pdf) -> None:
    """Declare PDF/UA-1 and PDF/A-2a."""
    keep(pdf, "/Producer", "/Title")
    write(pdf, common(pdf) + SCREEN + UA_SCHEMA + END)


def describe_for_press(pdf: Pdf) -> None:
    """Declare PDF/X-4: a promise, which only a printer's own checks can certify."""
    day = str(pdf.docinfo.get("/ModDate", NO_DATE))[2:10]
    keep(pdf, "/Producer", "/Title")
    pdf.docinfo.CreationDate = pdf.docinfo.ModDate = String(f"D:{day}000000Z")
    pdf.docinfo.Trapped = Name("/False")
    date = f"{day[:4]}-{day[4:6]}-{day[6:]}T00:00:00Z"
    content = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    number = uuid.UUID(bytes=hashlib.sha256(content).digest()[:16], version=4)
    write(pdf, common(pdf) + PRESS.format(date=date, number=number) + END)


def keep(pdf: Pdf, *kept: str) -> None:
    """Only these of the file's old properties."""
    for key in list(pdf.docinfo.keys()):
        if key not in kept:
            del pdf.docinfo[key]


def common(pdf: Pdf) -> str:
    """What every file says of itself."""
    return COMMON.format(
        producer=escape(str(pdf.docinfo.Producer)),
        title=escape(str(pdf.docinfo.Title)),
        language=escape(str(pdf.Root.Lang)),
    )


def write(pdf: Pdf, text: str) -> None:
    """Store the description, uncompressed as archives want it."""
    content = (HEAD + text + FOOT).encode()
    pdf.Root.Metadata = Stream(pdf, content, Type=Name.Metadata, Subtype=Name.XML)
