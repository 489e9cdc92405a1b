import { permissionTexts } from '../app-registration';
import type { Account, Extension } from '../account';
import type { Brand } from '../seed/brands';
import type { AuthorizeRequest } from './authorize-request';
import { escape, page } from './page';

/** The login page: who are you? Somebody is chosen already, so that nothing has to be typed. */
export function loginPage(request: AuthorizeRequest, accounts: readonly Account[]): string {
  const groups = accounts
    .toSorted((one, other) => rank(one, request.brand) - rank(other, request.brand))
    .map((account) => ({
      account,
      people: account.extensions.filter(({ persona }) => persona !== undefined),
    }));
  const hinted = groups.flatMap(({ people }) => people).find((person) => isHinted(person, request.loginHint));
  const chosen = hinted ?? groups[0]?.people[0];
  const [first, ...others] = groups;
  const othersOpen = others.some(({ people }) => people.some((person) => person === chosen));
  return page(
    request.brand,
    'Sign in',
    `<h1>Sign in</h1>
    <p class="lead">to continue to <strong>${escape(request.app.name)}</strong></p>
    <form method="post" action="/restapi/oauth/authorize">
      ${hiddenFields(request, { step: 'sign-in' })}
      ${first === undefined ? '' : group(first.account, first.people, chosen)}
      ${
        others.length === 0
          ? ''
          : `<details${othersOpen ? ' open' : ''}><summary>Other companies</summary>${others
              .map(({ account, people }) => group(account, people, chosen))
              .join('')}</details>`
      }
      <div class="actions"><button class="primary" type="submit">Sign in</button></div>
    </form>`,
  );
}

/** The consent page: what the app may do. */
export function consentPage(request: AuthorizeRequest, user: Extension): string {
  return page(
    request.brand,
    'Authorize',
    `<h1>${escape(request.app.name)}</h1>
    <p class="lead">asks for access to the account of <strong>${escape(user.name)}</strong>. It will be able to:</p>
    <ul class="permissions">${request.app.permissions
      .map((name) => `<li><span>${escape(permissionTexts[name])}</span> <code>${escape(name)}</code></li>`)
      .join('')}</ul>
    <form method="post" action="/restapi/oauth/authorize">
      ${hiddenFields(request, { step: 'consent', user: String(user.id) })}
      <div class="actions">
        <button class="primary" type="submit" name="decision" value="authorize">Authorize</button>
        <button class="secondary" type="submit" name="decision" value="deny">Deny</button>
      </div>
    </form>`,
  );
}

/** The page for a request that must not be redirected. */
export function refusalPage(brand: Brand, title: string, detail: string, list: readonly string[]): string {
  const items = list.map((item) => `<li><code>${escape(item)}</code></li>`).join('');
  return page(
    brand,
    title,
    `<h1>${escape(title)}</h1><p class="lead">${escape(detail)}</p>${items && `<ul class="permissions">${items}</ul>`}`,
  );
}

function group(account: Account, people: readonly Extension[], chosen: Extension | undefined): string {
  return `<fieldset><legend>${escape(account.company)} · ${escape(account.brand.name)}</legend>${people
    .map(
      (person) => `<label class="person">
        <input type="radio" name="user" value="${person.id}"${person === chosen ? ' checked' : ''}>
        <span class="avatar" aria-hidden="true">${escape(person.firstName.slice(0, 1) + person.lastName.slice(0, 1))}</span>
        <span class="who"><span class="name">${escape(person.name)}</span>
        <span class="detail">Ext. ${escape(person.extensionNumber)} · ${escape(person.persona ?? '')}</span></span>
      </label>`,
    )
    .join('')}</fieldset>`;
}

/** The request goes through the forms as it came. */
function hiddenFields({ params }: AuthorizeRequest, own: Record<string, string>): string {
  return [...[...params].filter(([name]) => !formFields.has(name)), ...Object.entries(own)]
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join('');
}

const formFields = new Set(['step', 'user', 'decision']);

function isHinted({ email, name, extensionNumber, id }: Extension, hint: string | null): boolean {
  return (
    hint !== null &&
    [email, name.toLowerCase(), extensionNumber, String(id)].includes(hint.trim().toLowerCase())
  );
}

function rank(account: Account, brand: Brand): number {
  return account.brand === brand ? 0 : 1;
}
