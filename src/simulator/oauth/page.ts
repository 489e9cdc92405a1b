import { textOn, type Brand } from '../seed/brands';

/** An HTML page in the look of a brand: one card, no script, no external asset, light and dark. */
export function page(brand: Brand, title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)} · ${escape(brand.name)}</title>
<link rel="icon" href="data:,">
<style>:root{--brand:${brand.colour};--on-brand:${textOn(brand.colour)}}${styles}</style>
</head>
<body>
<main class="card">
<header><span class="mark" aria-hidden="true">${escape(brand.name.slice(0, 1))}</span><span>${escape(brand.name)}</span></header>
<div class="content">${content}</div>
</main>
<footer>Simulated sign-in. No real account, no password.</footer>
</body>
</html>`;
}

/** Text for HTML, also inside quoted attributes. */
export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const styles = `
:root{--page:#eef1f4;--card:#fff;--text:#16202b;--muted:#556270;--line:#d5dbe1;--hover:#f4f7f9}
@media (prefers-color-scheme:dark){:root{--page:#101418;--card:#1a2027;--text:#eef2f5;--muted:#a3b0bc;--line:#37424d;--hover:#232b33}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:16px;padding:16px;
background:var(--page);color:var(--text);font:16px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.card{width:100%;max-width:420px;background:var(--card);border:1px solid var(--line);border-radius:14px;overflow:hidden;
box-shadow:0 8px 30px rgb(0 0 0/.08)}
header{display:flex;align-items:center;gap:10px;padding:14px 24px;background:var(--brand);color:var(--on-brand);font-weight:600}
.mark{display:grid;place-items:center;width:28px;height:28px;border-radius:8px;border:2px solid currentColor;font-size:15px;line-height:1}
.content{padding:24px}
h1{margin:0;font-size:24px;line-height:1.25;overflow-wrap:anywhere}
.lead{margin:6px 0 20px;color:var(--muted);overflow-wrap:anywhere}
.lead strong{color:var(--text)}
fieldset{margin:0 0 16px;padding:0;border:0;min-width:0}
legend{padding:0 0 8px;font-size:13px;color:var(--muted)}
.person{display:flex;align-items:center;gap:12px;padding:10px 12px;border:1px solid var(--line);cursor:pointer;margin-top:-1px}
.person:first-of-type{border-radius:10px 10px 0 0}
.person:last-of-type{border-radius:0 0 10px 10px}
.person:hover{background:var(--hover)}
.person input{width:18px;height:18px;margin:0;accent-color:var(--brand);flex:none}
.avatar{display:grid;place-items:center;width:36px;height:36px;border-radius:50%;background:var(--hover);border:1px solid var(--line);
font-size:13px;font-weight:600;flex:none}
.who{display:flex;flex-direction:column;min-width:0}
.name{font-weight:600}
.detail{font-size:14px;color:var(--muted)}
details{margin:0 0 16px}
summary{padding:6px 0;cursor:pointer;color:var(--muted);font-size:14px}
details fieldset{margin-top:10px}
.permissions{list-style:none;margin:0 0 20px;padding:0;border:1px solid var(--line);border-radius:10px}
.permissions li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:2px 12px;padding:12px 14px}
.permissions li+li{border-top:1px solid var(--line)}
code{font:13px/1.6 ui-monospace,Menlo,Consolas,monospace;color:var(--muted);overflow-wrap:anywhere}
.actions{display:flex;flex-direction:column;gap:10px}
button{width:100%;min-height:46px;padding:10px 16px;border-radius:10px;border:1px solid transparent;font:inherit;font-weight:600;cursor:pointer}
.primary{background:var(--brand);color:var(--on-brand)}
.secondary{background:transparent;color:var(--text);border-color:var(--line)}
button:hover{filter:brightness(1.06)}
:focus-visible{outline:3px solid var(--text);outline-offset:2px}
.person:focus-within{outline:2px solid var(--text);outline-offset:-2px}
.person input:focus-visible{outline:0}
footer{font-size:13px;color:var(--muted);text-align:center}
@media (max-width:420px){body{padding:0;justify-content:flex-start}.card{border:0;border-radius:0;box-shadow:none}.content{padding:20px 16px}header{padding:14px 16px}}
`;
