import 'reflect-metadata';
import { Controller, createParamDecorator, Get, Module, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccessToken } from '../access-token/access-token.js';
import { playedIssuer, text } from '../testing/played-issuer.js';
import { createVerifier, type Verifier } from '../verifier.js';
import { TokenGuard, tokenParameter } from './nest.js';

const issuer = playedIssuer();
const Token = createParamDecorator(tokenParameter);
let verifier: Verifier;
const late = { verify: (...all: Parameters<Verifier['verify']>) => verifier.verify(...all) } as Verifier;

@Controller()
class OrdersController {
  @Get('/orders')
  @UseGuards(new TokenGuard(late, { scopes: ['read'] }))
  read(@Token() token: AccessToken): { client: string } {
    return { client: token.clientId };
  }
}

@Module({ controllers: [OrdersController] })
class ApiModule {}

let api: NestFastifyApplication;
beforeAll(async () => {
  api = await NestFactory.create<NestFastifyApplication>(ApiModule, new FastifyAdapter(), { logger: false });
  await api.init();
});
beforeEach(() => void (verifier = createVerifier(issuer.options())));
afterAll(() => api.close());
const get = (authorization?: string) =>
  api.inject({ url: '/orders', headers: authorization ? { authorization } : {} });

describe('a Nest route with TokenGuard', () => {
  test('answers the bearer of a good token, and hands the token to the method', async () => {
    const { statusCode, body } = await get(`Bearer ${issuer.token()}`);
    expect([statusCode, JSON.parse(body)]).toEqual([200, { client: 'c_1' }]);
  });

  test('refuses others with the status and the challenge', async () => {
    const none = await get();
    expect([none.statusCode, none.headers['www-authenticate']]).toEqual([
      401,
      expect.stringMatching(/^Bearer, DPoP/),
    ]);
    const poor = await get(`Bearer ${issuer.token({ scope: 'write' })}`);
    expect([poor.statusCode, poor.headers['www-authenticate']]).toEqual([
      403,
      expect.stringContaining('scope="read"'),
    ]);
  });

  test('says 503 while the keys cannot be had', async () => {
    issuer.routes['/jwks'] = text('', 500);
    const { statusCode, headers } = await get(`Bearer ${issuer.token()}`);
    expect([statusCode, headers['retry-after']]).toEqual([503, '5']);
  });
});
