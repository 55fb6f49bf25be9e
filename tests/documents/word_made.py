# ruff: noqa: E501  # tables of files, one a line
"""Word and OpenDocument files written part by part, with whatever may stand in them."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
WHO = 'w:id="7" w:author="Ana" w:date="2031-05-02T10:00:00Z"'


def p(*runs, properties=""):
    """A paragraph of text and elements."""
    made = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{made}</w:p>"


def r(text, properties=""):
    """A run."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def gone(text):
    return f'<w:del {WHO}><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def new(text):
    return f"<w:ins {WHO}>{r(text)}</w:ins>"


def cell(*blocks, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(b if b.startswith('<') else p(b) for b in blocks)}</w:tc>"


def row(*cells, properties=""):
    made = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{made}</w:tr>"


def table(*rows, columns=2):
    grid = '<w:gridCol w:w="2000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def field(result, code=" REF x "):
    def mark(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{r(result)}{mark('end')}"


def box(*blocks):
    """A text box, in the new form and in the old one, as Word writes it."""
    inside = f"<w:txbxContent>{''.join(b if b.startswith('<') else p(b) for b in blocks)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>"
        f"<wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def numbered(text, level=0, list_=1, mark=""):
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>{mark}')


def _part(name, inside):
    return f'<?xml version="1.0"?><w:{name} {_SPACES}>{inside}</w:{name}>'


LEVELS = "".join(
    f'<w:lvl w:ilvl="{k}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for k, (start, form, text) in enumerate(
        [(1, "decimal", "%1."), (1, "lowerLetter", "(%2)"), (3, "lowerRoman", "%3)")]
    )
)
ARTICLES = (
    '<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Article %1:"/></w:lvl>'
)
CHAPTERS = "".join(
    f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
    for k, text in enumerate(["%1", "%1.%2", "%1.%2.%3"])
)
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{k}">{levels}</w:abstractNum>'
    for k, levels in enumerate([LEVELS, ARTICLES, CHAPTERS])
) + "".join(f'<w:num w:numId="{k + 1}"><w:abstractNumId w:val="{k}"/></w:num>' for k in range(3))
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    "</w:pPr></w:style>"
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>'
)


def docx(*blocks, footnotes=(), endnotes=(), comments=(), header="", footer="", strict=False, more=()):
    """A DOCX file with these blocks; notes are (id, block)."""
    body = "".join(block if block.startswith("<") else p(block) for block in blocks)
    section = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{kind}"/>'
        for kind, given in (("header", header), ("footer", footer))
        if given
    )
    parts = {
        "document": _part("document", f"<w:body>{body}<w:sectPr>{section}</w:sectPr></w:body>"),
        "styles": _part("styles", STYLES),
        "numbering": _part("numbering", NUMBERING),
    }
    for name, notes in (("footnote", footnotes), ("endnote", endnotes), ("comment", comments)):
        if notes:
            who = WHO.replace('w:id="7" ', "") if name == "comment" else ""
            inside = "".join(f'<w:{name} w:id="{key}" {who}>{p(text)}</w:{name}>' for key, text in notes)
            parts[f"{name}s"] = _part(f"{name}s", inside)
    for kind, given in (("header", header), ("footer", footer)):
        if given:
            parts[kind] = _part({"header": "hdr", "footer": "ftr"}[kind], p(given))
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="{name}" Type="{kinds}/{name}" Target="{name}.xml"/>' for name in parts if name != "document"
    )
    content = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
        f'{"document.main" if name == "document" else name}+xml"/>'
        for name in parts
    )
    files = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{content}</Types>',
        "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{kinds}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": text.replace(W, STRICT) if strict else text for name, text in parts.items()},
    }
    return packed(files, more)


def packed(files, more=()):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in (*files.items(), *more):
            made.writestr(name, data)
    return stream.getvalue()


_O = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF = (
    " ".join(
        f'xmlns:{short}="{_O}{name}:1.0"'
        for short, name in [
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
        ]
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
ODT_STYLES = (
    '<style:style style:name="Struck" style:family="text"><style:text-properties style:text-line-through-style="solid"/>'
    '</style:style><style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/>'
    '</style:style><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    "</text:list-style>"
)


def change(key, kind, inside="", who="Ana"):
    """A tracked change of an ODT file, to be declared."""
    info = (
        f"<office:change-info><dc:creator>{who}</dc:creator><dc:date>2031-05-02T10:00:00</dc:date></office:change-info>"
    )
    return f'<text:changed-region text:id="{key}"><text:{kind}>{info}{inside}</text:{kind}></text:changed-region>'


def odt(*blocks, changes="", header=""):
    """An ODT file with these blocks of its text."""
    body = "".join(block if block.startswith("<") else f"<text:p>{escape(block)}</text:p>" for block in blocks)
    tracked = f"<text:tracked-changes>{changes}</text:tracked-changes>" if changes else ""
    content = (
        f'<?xml version="1.0"?><office:document-content {_ODF}><office:automatic-styles>{ODT_STYLES}</office:automatic-styles>'
        f"<office:body><office:text>{tracked}{body}</office:text></office:body></office:document-content>"
    )
    styles = (
        f'<?xml version="1.0"?><office:document-styles {_ODF}><office:master-styles><style:master-page style:name="S">'
        f"<style:header><text:p>{header}</text:p></style:header></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )
    return packed(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "styles.xml": styles if header else
         styles.replace("<text:p></text:p>", "")}
    )  # fmt: skip
