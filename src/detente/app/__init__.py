"""The workbench: a local web app in which a case is made, read into, questioned and handed on.

The case file is the truth. ``desk`` holds one file, its edits and what other programs do to it; ``work`` has processes
that analyse and read; ``frame`` has what every page shares; ``views`` what is seen; ``server`` who gets in.

How to add a view
-----------------

1. *A module* in ``views``, called as ``views.ORDER`` has it (``evidence_view``, ``positions_view``, ...), with one
   ``VIEW``. It is in the navigation as soon as it is there::

       async def show(visit: Visit) -> Response:
           return visit.page("evidence.html", rows=rows_of(visit.case))

       async def accept(visit: Visit) -> Response:
           number = visit.place["number"]
           label = visit.words.say("S%(number)s accepted", number=number + 1)
           await visit.apply(edit(label, Put(("statements", number, "review"), "accepted")))
           return visit.back(visit.url("evidence") + f"#s{number}", label)

       VIEW = View(
           "evidence", N_("Evidence"), pages={"": show}, takes={"accept/{number:int}": accept}
       )

   ``pages`` answer GET at ``/c/CASE/evidence/...``, ``takes`` answer POST. What changes anything is a POST, and ends
   with ``visit.back(address, words)``. A view is only shown where the file reads as a case.

2. *A template* in ``pages`` that extends ``frame.html`` and fills ``{% block title %}`` and ``{% block content %}``;
   ``{% block head %}`` takes a script or style sheet of one's own, a file in ``static`` (nothing inline: the content
   policy forbids it, ``style=`` attributes too). It has ``visit``. Every text is escaped. ``forms.html`` has the macros
   ``hidden`` (stands in every form), ``field``, ``area``, ``choice`` (label, hint, error at the field) and ``pending``;
   import them ``with context``. Address: ``visit.url("evidence/accept/3")``. What is in the case's own language, or in
   English like the brief, stands in an element with ``lang``.

3. *Texts*: ``{% trans %}...{% endtrans %}`` or ``_("...")`` in templates, ``N_("...")`` where a text is said later and
   ``visit.words.say("... %(name)s", name=...)``, ``visit.words.count(one, many, number)`` in Python; filters ``day``,
   ``number``, ``said`` (of an ``N_`` text). ``python -m detente.app.locale`` takes new texts into
   ``locale/*.po``, where they are translated; a test
   holds every catalog to be complete.

4. *An edit* is ``edit(label, *changes)`` of ``desk.edits``: ``Put(path, value)``, ``Remove(path)``, ``Insert(path,
   value, place)``, ``Move(path, old, new)``; paths are keys and numbers from the top of the file (``("issues",
   "forces", "values")``), values what a file would hold: text, lists, mappings, and never numbers or flags. ``await
   visit.apply(...)`` makes it on the version that the form's page showed, keeps comments and order, and has saved it
   when it returns. It raises ``RefusedEditError`` where the case would have faults: catch it and show the page again,
   status 422, with ``faults_at(reason, {"title": ("title",), ...})`` at the fields. What else it raises is shown by the
   frame: ``CollisionError`` (the same place was changed in another tab; both values are shown), ``OvertakenEditError``,
   ``ChangedElsewhereError``.

5. *Analysis*: ``await visit.find(function, *arguments)`` runs ``function(analysis, *arguments)`` in another process and
   gives what it returns, or None where that takes longer than ``within`` seconds: show ``pending(...)`` then, and the
   page is shown anew by itself when it is there. ``drawn=True`` for what needs readings. The function is one of a
   module, and all that goes in and comes out can be pickled: plain values, HTML as text. Answers are kept by text,
   function and arguments. What is asked as the ``latest`` of a name takes the place of what was asked so before with
   other arguments and is not there yet. A variant is a ``Panel`` of ``app.asking``, passed as an argument;
   ``panel.variant(analysis.case)`` inside makes it. Imports of what is heavy (board, analysis, pictures, reader) stand
   inside that function.

6. *A file that was dropped or pasted* is read by ``read_in_a_process_of_its_own(function, *arguments)`` of
   ``work.sandbox``, which has limits of time and memory. The address of a form with files ends in ``/upload``.

What the script does (``static/bench.js``): a form with ``data-live`` is sent without leaving the page, and the regions
of the page that changed are put in (every element with an ``id`` and ``data-region``; the whole content is one).
Regions with something typed in and not sent are left alone when news come; what comes later stands in a finer region
inside, so that it is put in all the same. ``data-key="a"`` on a button or link lets that key press it; ``data-submits``
on a select sends its form. A script of a view listens for the event ``detente:shown`` to enhance what was put in.
Everything must work without.
"""
