//<![CDATA[
'use strict';
(function () {
  const data = JSON.parse(document.getElementById('data').textContent);
  const rows = Array.from(document.querySelectorAll('#list tbody tr'));
  const number = row => Number(row.id.slice(1));
  const toAct = outcome => ['RULE_ERROR', 'NOT_MET', 'DATA_MISSING'].includes(outcome);
  const choice = id => document.getElementById(id);
  const make = (name, text) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    return element;
  };

  function matches(row) {
    const [requirement, outcome, subject] = data.findings[number(row)];
    const [, plan, , , bodies] = data.requirements[requirement];
    const wanted = choice('outcome').value;
    const find = choice('find').value.trim();
    return (choice('plan').value === '' || choice('plan').value === plan)
      && (wanted === '' || (wanted === 'act' ? toAct(outcome) : outcome === wanted))
      && (choice('region').value === '' || choice('region').value === 'r' + data.subjects[subject][1])
      && (choice('body').value === '' || bodies.includes(Number(choice('body').value)))
      && (find === '' || row.textContent.includes(find));
  }

  function filter() {
    document.querySelectorAll('#list tr.more').forEach(row => row.remove());
    let shown = 0;
    for (const row of rows) {
      row.classList.remove('open');
      row.hidden = !matches(row);
      if (!row.hidden) shown++;
    }
    choice('shown').textContent = data.words.shown.replace('{0}', shown).replace('{1}', rows.length);
  }

  function section(cell, title, texts) {
    if (texts.length === 0) return;
    cell.append(make('h4', title));
    const list = make('ul');
    texts.forEach(text => list.append(make('li', text)));
    cell.append(list);
  }

  function toggle(row, open) {
    const next = row.nextElementSibling;
    const isOpen = next !== null && next.classList.contains('more');
    if (isOpen) {
      if (!open) {
        next.remove();
        row.classList.remove('open');
      }
      return;
    }
    const [requirement, , , note, exact, counts, against, missing] = data.findings[number(row)];
    const [, , cite, advice] = data.requirements[requirement];
    const texts = indices => indices.map(index => data.texts[index]);
    const more = make('tr');
    more.className = 'more';
    const cell = make('td');
    cell.className = 'detail';
    cell.colSpan = row.cells.length;
    section(cell, data.words.cite, [cite]);
    section(cell, data.words.note, note < 0 ? [] : texts([note]));
    section(cell, data.words.exact, exact < 0 ? [] : texts([exact]));
    section(cell, data.words.missing, texts(missing));
    section(cell, data.words.against + ' (' + against.length + ')', texts(against));
    section(cell, data.words.counts + ' (' + counts.length + ')', texts(counts));
    section(cell, data.words.advice, advice === '' ? [] : [advice]);
    more.append(cell);
    row.after(more);
    row.classList.add('open');
  }

  function show(id) {
    const row = document.getElementById(id);
    if (row === null) return;
    if (row.hidden) {
      ['plan', 'outcome', 'region', 'body', 'find'].forEach(name => { choice(name).value = ''; });
      filter();
    }
    toggle(row, true);
    row.scrollIntoView({ block: 'center' });
  }

  function expand(button) {
    const body = button.closest('tbody');
    const open = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-expanded', String(!open));
    if (open) {
      body.querySelectorAll('tr.sub').forEach(row => row.remove());
      return;
    }
    const columns = button.closest('table').dataset.columns.split(' ').map(Number);
    const region = button.closest('tr').dataset.region;
    const cells = new Map();
    data.findings.forEach(([requirement, outcome, subject], index) => {
      const [, where, kind] = data.subjects[subject];
      const column = columns.indexOf(requirement);
      if (column < 0 || where !== region || kind === 0) return;
      if (!cells.has(subject)) cells.set(subject, new Map());
      cells.get(subject).set(column, [outcome, index]);
    });
    for (const [subject, found] of cells) {
      const row = make('tr');
      row.className = 'sub';
      const head = make('th', data.subjects[subject][0]);
      head.scope = 'row';
      head.title = head.textContent;
      row.append(head);
      columns.forEach((requirement, column) => {
        const cell = make('td');
        if (found.has(column)) {
          const [outcome, index] = found.get(column);
          const [sign, label] = data.outcomes[outcome];
          const link = make('a', sign);
          link.href = '#f' + index;
          link.title = data.requirements[requirement][0] + ' ' + label;
          cell.className = outcome;
          cell.append(link);
        }
        row.append(cell);
      });
      body.append(row);
    }
    if (cells.size === 0) {
      const row = make('tr');
      row.className = 'sub';
      const head = make('th', data.words.nobody);
      head.colSpan = columns.length + 1;
      row.append(head);
      body.append(row);
    }
  }

  document.addEventListener('click', event => {
    const tile = event.target.closest('.tile');
    if (tile !== null) {
      choice('outcome').value = tile.dataset.outcome;
      filter();
    }
    const link = event.target.closest('a[href^="#f"]');
    if (link !== null && /^#f[0-9]+$/.test(link.getAttribute('href'))) show(link.getAttribute('href').slice(1));
    const button = event.target.closest('.matrix button');
    if (button !== null) expand(button);
    const row = event.target.closest('#list tbody tr');
    if (row !== null && !row.classList.contains('more')) toggle(row, false);
  });
  choice('filters').addEventListener('input', filter);
  if (data.findings.some(finding => toAct(finding[1]))) choice('outcome').value = 'act';
  filter();
  if (/^#f[0-9]+$/.test(location.hash)) show(location.hash.slice(1));
}());
//]]>
