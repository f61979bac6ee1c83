import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '@fontsource-variable/atkinson-hyperlegible-mono/wght.css';
import './style/tokens.css';
import './style/base.css';
import './style/controls.css';
import './style/page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { FrontPage } from './front-page.js';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <FrontPage />
  </StrictMode>,
);
