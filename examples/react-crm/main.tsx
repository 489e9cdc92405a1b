import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { settingsFrom } from '../settings';
import { Crm } from './Crm';

const place = document.querySelector<HTMLElement>('#crm')!;
createRoot(place).render(
  <StrictMode>
    <Crm settings={settingsFrom(place)} />
  </StrictMode>,
);
