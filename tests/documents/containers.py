# ruff: noqa: E501  # tables of files, one a line
"""For each format, every container that it has with a marked sentence in it, and what becomes of the sentence.

``read`` is in the text; ``asked`` is in the text where notes are asked for; ``all`` is in the text of all changes, and
not as it stands; anything else is the word by which it is said to be left out.
"""

from __future__ import annotations

from tests.documents import word_made as w
from tests.documents.pdf_made import sheet
from tests.documents.word_made import box, cell, field, gone, new, numbered, p, r, row, table


def told(container):
    """The sentence that stands in *container*."""
    return f"The {container} was told here."


def _word():
    t = told
    strike, hidden = "<w:strike/>", "<w:vanish/>"
    ref = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    through = {
        "content control": f"<w:sdt><w:sdtContent>{r(t('content control'))}</w:sdtContent></w:sdt>",
        "hyperlink": f'<w:hyperlink w:anchor="x">{r(t("hyperlink"))}</w:hyperlink>',
        "smart tag": f'<w:smartTag w:uri="x" w:element="y">{r(t("smart tag"))}</w:smartTag>',
        "custom XML": f'<w:customXml w:uri="x" w:element="y">{r(t("custom XML"))}</w:customXml>',
        "simple field": f'<w:fldSimple w:instr=" REF x ">{r(t("simple field"))}</w:fldSimple>',
        "field's result": field(t("field's result")),
        "field's code": field("7", t("field's code")),
        "inserted run": new(t("inserted run")),
        "deleted run": gone(t("deleted run")),
        "move's target": f"<w:moveTo {w.WHO}>{r(t('move' + chr(39) + 's target'))}</w:moveTo>",
        "move's source": f"<w:moveFrom {w.WHO}>{r(t('move' + chr(39) + 's source'))}</w:moveFrom>",
        "struck run": r(t("struck run"), strike),
        "run struck by its style": r(t("run struck by its style"), '<w:rStyle w:val="Gone"/>'),
        "hidden run": r(t("hidden run"), hidden),
        "ruby text's base": f"<w:r><w:ruby><w:rt>{r('x')}</w:rt><w:rubyBase>{r(t('ruby text' + chr(39) + 's base'))}</w:rubyBase></w:ruby></w:r>",
        "equation": f"<m:oMath><m:r><m:t>{t('equation')}</m:t></m:r></m:oMath>",
        "text direction": f'<w:bdo w:val="ltr">{r(t("text direction"))}</w:bdo>',
    }
    blocks = {
        "paragraph": p(t("paragraph")),
        "heading": p(t("heading"), properties='<w:pStyle w:val="Heading1"/>'),
        "list item": numbered(t("list item")),
        "list item by its style": p(t("list item by its style"), properties='<w:pStyle w:val="Clause"/>'),
        "table cell": table(row(t("table cell"), "x")),
        "nested table": table(row(cell(table(row(t("nested table"), "x")), "x"), "x")),
        "content control around a cell": table(row(f"<w:sdt><w:sdtContent>{cell(t('content control around a cell'))}</w:sdtContent></w:sdt>", "x")),
        "deleted row": table(row("x", "x"), row(t("deleted row"), "x", properties=f"<w:del {w.WHO}/>")),
        "inserted row": table(row(t("inserted row"), "x", properties=f"<w:ins {w.WHO}/>")),
        "content control around paragraphs": f"<w:sdt><w:sdtContent>{p(t('content control around paragraphs'))}</w:sdtContent></w:sdt>",
        "text box": p("x", box(t("text box"))),
        "table in a text box": p("x", box(table(row(t("table in a text box"), "x")), p("x"))),
        "old drawing's words": p(f'<w:r><w:pict><v:shape><v:textpath string="{t("old drawing" + chr(39) + "s words")}"/></v:shape></w:pict></w:r>'),
        "chart": p('<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'),
        "picture": p('<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>'),
        "embedded object": p('<w:r><w:object><o:OLEObject/></w:object></w:r>'),
        "embedded document": '<w:altChunk r:id="x"/>',
        "footnote": p("x", ref.format("footnote", 3)), "endnote": p("x", ref.format("endnote", 4)),
        "comment": p("x", ref.format("comment", 5)), "header": p("x"), "footer": p("x"),
    }  # fmt: skip
    left = {
        "field's code": "", "hidden run": "hidden passage", "chart": "chart", "picture": "picture",
        "embedded object": "embedded object", "embedded document": "embedded document", "header": "header", "footer": "footer",
    }  # fmt: skip
    how = dict.fromkeys((*blocks, *through), "read") | left
    how |= dict.fromkeys(("footnote", "endnote", "comment"), "asked")
    how |= dict.fromkeys(
        ("deleted run", "move's source", "struck run", "run struck by its style", "deleted row"), "all"
    )
    data = w.docx(
        *blocks.values(), *(p("x ", one) for one in through.values()),
        footnotes=[(3, t("footnote"))], endnotes=[(4, t("endnote"))], comments=[(5, t("comment"))],
        header=t("header"), footer=t("footer"),
    )  # fmt: skip
    return data, how


def _odt():
    t = told
    frame = "<draw:frame>{}</draw:frame>"
    changes = w.change("c1", "insertion") + w.change("c2", "deletion", f"<text:p>{t('deletion')}</text:p>")
    note = '<text:note text:note-class="{0}"><text:note-citation>1</text:note-citation><text:note-body><text:p>{1}</text:p></text:note-body></text:note>'
    blocks = {
        "paragraph": t("paragraph"),
        "heading": f'<text:h text:outline-level="1">{t("heading")}</text:h>',
        "span": f"<text:p><text:span>{t('span')}</text:span></text:p>",
        "hyperlink": f'<text:p><text:a xlink:href="x">{t("hyperlink")}</text:a></text:p>',
        "field": f"<text:p><text:title>{t('field')}</text:title></text:p>",
        "list item": f'<text:list text:style-name="L1"><text:list-item><text:p>{t("list item")}</text:p></text:list-item></text:list>',
        "table cell": f"<table:table><table:table-row><table:table-cell><text:p>{t('table cell')}</text:p></table:table-cell></table:table-row></table:table>",
        "section": f"<text:section><text:p>{t('section')}</text:p></text:section>",
        "table of contents": f"<text:table-of-content><text:index-body><text:p>{t('table of contents')}</text:p></text:index-body></text:table-of-content>",
        "insertion": f'<text:p><text:change-start text:change-id="c1"/>{t("insertion")}<text:change-end text:change-id="c1"/></text:p>',
        "deletion": '<text:p>x<text:change text:change-id="c2"/></text:p>',
        "struck span": f'<text:p><text:span text:style-name="Struck">{t("struck span")}</text:span></text:p>',
        "hidden span": f'<text:p><text:span text:style-name="Hidden">{t("hidden span")}</text:span></text:p>',
        "text box": "<text:p>"
        + frame.format("<draw:text-box><text:p>" + t("text box") + "</text:p></draw:text-box>")
        + "</text:p>",
        "shape": f"<text:p><draw:custom-shape><text:p>{t('shape')}</text:p></draw:custom-shape></text:p>",
        "footnote": f"<text:p>x{note.format('footnote', t('footnote'))}</text:p>",
        "endnote": f"<text:p>x{note.format('endnote', t('endnote'))}</text:p>",
        "comment": f"<text:p>x<office:annotation><dc:creator>Ana</dc:creator><text:p>{t('comment')}</text:p></office:annotation></text:p>",
        "picture": f"<text:p>{frame.format('<draw:image/>')}</text:p>",
        "embedded object": f"<text:p>{frame.format('<draw:object/>')}</text:p>",
        "header": "x",
    }
    how = dict.fromkeys(blocks, "read") | dict.fromkeys(("footnote", "endnote", "comment"), "asked")
    how |= dict.fromkeys(("deletion", "struck span"), "all")
    how |= {
        "hidden span": "hidden passage",
        "picture": "picture",
        "embedded object": "embedded object",
        "header": "header",
    }
    return w.odt(*blocks.values(), changes=changes, header=t("header")), how


def _page():
    t = told
    inside = {
        "paragraph": f"<p>{t('paragraph')}</p>",
        "text without a paragraph": f"<div>{t('text without a paragraph')}</div>",
        "heading": f"<h2>{t('heading')}</h2>",
        "list item": f"<ol><li>{t('list item')}</ol>",
        "term": f"<dl><dt>{t('term')}<dd>x</dl>",
        "definition": f"<dl><dt>x<dd>{t('definition')}</dl>",
        "table cell": f"<table><tr><td>{t('table cell')}<td>x</table>",
        "table's caption": f"<table><caption>{t('table' + chr(39) + 's caption')}</caption><tr><td>x</table>",
        "blockquote": f"<blockquote><p>{t('blockquote')}</p></blockquote>",
        "q": f"<p><q>{t('q')}</q></p>",
        "pre": f"<pre>{t('pre')}</pre>",
        "ins": f"<p><ins>{t('ins')}</ins></p>",
        "del": f"<p><del>{t('del')}</del></p>",
        "s": f"<p><s>{t('s')}</s></p>",
        "struck by its style": f'<p><span style="text-decoration: line-through">{t("struck by its style")}</span></p>',
        "aside in the article": f"<aside><p>{t('aside in the article')}</p></aside>",
        "figcaption": f"<figure><img src=x><figcaption>{t('figcaption')}</figcaption></figure>",
        "time": f"<p><time>{t('time')}</time></p>",
        "details": f"<details><summary>x</summary><p>{t('details')}</p></details>",
        "address": f"<address>{t('address')}</address>",
        "hidden": f"<p hidden>{t('hidden')}</p>",
        "iframe": f"<iframe>{t('iframe')}</iframe>",
        "textarea": f"<textarea>{t('textarea')}</textarea>",
        "noscript": f"<noscript><p>{t('noscript')}</p></noscript>",
        "comment in the code": f"<!-- {t('comment in the code')} -->",
        "script": f"<script>var x = '{t('script')}'</script>",
    }
    around = {
        "nav": f"<nav><p>{t('nav')}</p></nav>",
        "header of the page": f"<header><p>{t('header of the page')}</p></header>",
        "footer of the page": f"<footer><p>{t('footer of the page')}</p></footer>",
        "aside of the page": f"<aside><p>{t('aside of the page')}</p></aside>",
        "readers' comments": f'<div id="comments"><p>{t("readers" + chr(39) + " comments")}</p></div>',
        "advertisement": f'<div class="ad"><p>{t("advertisement")}</p></div>',
    }
    how = dict.fromkeys(inside, "read") | dict.fromkeys(("del", "s", "struck by its style"), "all")
    how |= {
        "hidden": "hidden passage", "iframe": "embedded object", "textarea": "form field",
        "noscript": "part for browsers without scripts", "comment in the code": "", "script": "", "nav": "menu",
        "header of the page": "page header", "footer of the page": "page footer", "aside of the page": "aside",
        "readers' comments": "comment section", "advertisement": "advertisement",
    }  # fmt: skip
    filling = "<p>The ministers met for a second day in the capital to discuss the canal and its gates.</p>" * 8
    made = f"<html><body>{''.join(around.values())}<article>{filling}{''.join(inside.values())}</article></body></html>"
    return made.encode(), how


FORMATS = {"docx": _word, "odt": _odt, "html": _page, "pdf": sheet}
"""By the ending of the file's name."""
