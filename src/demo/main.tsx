import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CrmApp } from './components/CrmApp';
import { openCrm } from './crm';
import './styles/page.css';
import './styles/buttons.css';
import './styles/top.css';
import './styles/messages.css';
import './styles/desk.css';
import './styles/contacts.css';
import './styles/detail.css';
import './styles/calls.css';
import './styles/phones.css';
import './styles/narrow.css';

// By a script tag, the dialer may come after this page has.
await customElements.whenDefined('ringout-dialer');

const crm = openCrm(window);
if (crm.config.theme !== 'auto') document.documentElement.dataset.theme = crm.config.theme;

const place = document.querySelector('#crm');
if (!place) throw new Error('index.html has no #crm.');
createRoot(place).render(
  <StrictMode>
    <CrmApp crm={crm} />
  </StrictMode>,
);
