import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { dataSourceOptions } from './data-source.options';
import { RowWriter } from './row-writer';
import { Statements } from './statements';
import { Transactions } from './transactions';

/** Provides the connection to Postgres, named statements and transactions. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [APP_CONFIG],
      useFactory: (config: AppConfig) => ({ ...dataSourceOptions(config), retryAttempts: 0 }),
    }),
  ],
  providers: [RowWriter, Statements, Transactions],
  exports: [RowWriter, Statements, Transactions],
})
export class DatabaseModule {}
