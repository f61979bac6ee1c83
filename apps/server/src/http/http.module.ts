import { Global, Module } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Attempts } from './attempts.js';

/** What every endpoint needs: the clock, and the keeper of refused attempts. */
@Global()
@Module({ providers: [Attempts, { provide: Clock, useValue: new Clock() }], exports: [Attempts, Clock] })
export class HttpModule {}
