"""What a file says of itself, in the two places where readers look: without date nor chance."""

from xml.sax.saxutils import escape

from pikepdf import Name, Pdf, Stream

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
SCREEN = """
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdf:Producer>{producer}</pdf:Producer>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"""
END = "\n</rdf:Description></rdf:RDF>\n"


def describe_for_screen(pdf: Pdf) -> None:
    """Declare PDF/UA-1 and PDF/A-2a."""
    text = SCREEN.format(
        producer=escape(str(pdf.docinfo.Producer)),
        title=escape(str(pdf.docinfo.Title)),
        language=escape(str(pdf.Root.Lang)),
    )
    for key in list(pdf.docinfo.keys()):
        if key not in ("/Producer", "/Title"):
            del pdf.docinfo[key]
    write(pdf, text + UA_SCHEMA + END)


def write(pdf: Pdf, text: str) -> None:
    """Store the description, uncompressed as archives want it."""
    content = (HEAD + text + FOOT).encode()
    pdf.Root.Metadata = Stream(pdf, content, Type=Name.Metadata, Subtype=Name.XML)
