import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '@fontsource-variable/atkinson-hyperlegible-mono/wght.css';
import './style/application.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './providers.js';
import { newRouter } from './router.js';
import { newQueryClient } from './server/query-client.js';
import { RouterProvider } from '@tanstack/react-router';
import { styleNonce } from './theme/style-nonce.js';

// For the style element that stops the page from scrolling behind a dialog.
setNonce(styleNonce());

const queries = newQueryClient();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Providers queries={queries}>
      <RouterProvider router={newRouter(queries)} />
    </Providers>
  </StrictMode>,
);
