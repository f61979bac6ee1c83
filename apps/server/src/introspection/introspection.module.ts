import { Module } from '@nestjs/common';
import { IntrospectionController } from './introspection.controller.js';
import { IntrospectionService } from './introspection.service.js';
import { SignedIntrospection } from './signed-introspection.js';

@Module({ controllers: [IntrospectionController], providers: [IntrospectionService, SignedIntrospection] })
export class IntrospectionModule {}
