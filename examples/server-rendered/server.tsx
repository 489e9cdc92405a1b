import type { RequestListener } from 'node:http';
import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { contacts } from '../contacts';
import type { Settings } from '../settings';
import { App, type AppProps } from './App';

/**
 * Answers requests for the page: `createServer(createListener({ … })).listen(3000)`.
 *
 * @param template the HTML that the bundler has made of `index.html`, with the addresses of the browser's files in it
 * @param policy the content security policy: the page needs no nonce, because there is no script inside of it
 */
export function createListener({
  template,
  settings,
  policy,
}: {
  template: string;
  settings: Settings;
  policy: string;
}): RequestListener {
  return (_request, response) => {
    const props: AppProps = { settings, contacts };
    const app = renderToString(
      <StrictMode>
        <App {...props} />
      </StrictMode>,
    );
    // Functions: in a text, "$&" and its like would be taken for something else.
    const html = template
      .replace('%PROPS%', () => attributeText(JSON.stringify(props)))
      .replace('%APP%', () => app);
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
    });
    response.end(html);
  };
}

function attributeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
