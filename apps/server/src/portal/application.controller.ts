import { randomBytes } from 'node:crypto';
import { Controller, Get, UseInterceptors } from '@nestjs/common';
import { portalPages } from '@signet/protocol';
import type { ServedDocument } from './application-document.js';
import { ApplicationDocumentInterceptor } from './application-document.interceptor.js';
import { Portal } from './portal.js';

const NONCE_LENGTH = 16;
const applicationPages = Object.values(portalPages).filter((path) => path !== portalPages.front);

// The pages that are listed and no catch-all: an unknown path stays the API's 404.
@Controller()
@UseInterceptors(ApplicationDocumentInterceptor)
export class ApplicationController {
  constructor(private readonly portal: Portal) {}

  @Get(applicationPages)
  page(): ServedDocument {
    return this.portal.getApplication().with(randomBytes(NONCE_LENGTH).toString('base64url'));
  }
}
