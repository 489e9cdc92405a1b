import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { App, type AppProps } from './App';

const place = document.querySelector<HTMLElement>('#app')!;
const props = JSON.parse(place.dataset.props ?? '') as AppProps;
hydrateRoot(
  place,
  <StrictMode>
    <App {...props} />
  </StrictMode>,
);
