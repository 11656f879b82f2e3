const pageStyles = `
  @page { margin: 18mm; }
  @media screen { body > [data-mail-release-print] { display: none; } }
  @media print {
    :root { color-scheme: only light; }
    body > :not([data-mail-release-print]) { display: none !important; }
  }
`;

/**
 * Prints one element alone, whatever page it stands on and however deep: its copy goes to the end of the page, which
 * shows nothing else on paper, and goes away again afterwards.
 *
 * @param sheets Style sheets of the element's shadow root; they work on the copy as they are.
 * @param print Opens the browser's print dialog.
 * @param pageRules Further `@page` rules: a shadow root's own have no effect.
 */
export function printAlone(
  element: Element,
  sheets: readonly CSSStyleSheet[],
  print: () => void,
  pageRules = '',
): void {
  const host = document.createElement('div');
  host.dataset['mailReleasePrint'] = '';
  host.lang = element.closest('[lang]')?.getAttribute('lang') ?? '';
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [...sheets];
  root.append(element.cloneNode(true));
  const page = new CSSStyleSheet();
  page.replaceSync(pageStyles + pageRules);
  document.body.append(host);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, page];
  const done = (): void => {
    host.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== page);
    removeEventListener('afterprint', done);
  };
  addEventListener('afterprint', done);
  try {
    print();
  } catch {
    done();
  }
}
