//<![CDATA[
'use strict';
(function () {
  const items = Array.from(document.querySelectorAll('.item'));
  const find = document.getElementById('find');

  if (find !== null) {
    const texts = items.map(item => item.textContent.toLowerCase());
    const count = document.getElementById('shown');
    const filter = () => {
      const words = find.value.toLowerCase().split(/\s+/).filter(word => word !== '');
      let shown = 0;
      items.forEach((item, index) => {
        item.hidden = !words.every(word => texts[index].includes(word));
        if (!item.hidden) shown++;
      });
      document.querySelectorAll('.clause').forEach(clause => {
        clause.hidden = words.length > 0 && clause.querySelector('.item:not([hidden])') === null;
      });
      count.textContent = words.length === 0 ? '' : shown + ' / ' + items.length;
    };
    find.addEventListener('input', filter);
    // a link inside the page may lead to something that the search has hidden
    const reveal = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target !== null && target.closest('[hidden]') !== null) {
        find.value = '';
        filter();
        target.scrollIntoView();
      }
    };
    window.addEventListener('hashchange', reveal);
    document.querySelector('.search').hidden = false;
    filter();
  }

  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = Array.from(document.querySelectorAll('details:not([open])'));
    opened.forEach(details => { details.open = true; });
  });
  window.addEventListener('afterprint', () => {
    opened.forEach(details => { details.open = false; });
    opened = [];
  });
}());
//]]>
