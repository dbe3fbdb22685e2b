import { Body, Controller, Get, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers, AnswersPage } from '../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../platform/http/list/list.decorators';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { statusOf } from '../platform/http/written-status';
import { ChangeProductDto, CreateProductDto, ProductDto } from './dto/product.dto';
import { ProductsService } from './products.service';
import { PRODUCT_LIST, type Product } from './products.types';

@ApiTags('Products')
@Controller('v1/products')
export class ProductsController {
  constructor(private readonly products: ProductsService) {}

  @Get()
  @ApiKey('pricing:read')
  @ApiOperation({ operationId: 'listProducts', summary: 'List products, newest first' })
  @Lists(PRODUCT_LIST)
  @AnswersPage(ProductDto)
  list(@Scope() scope: OrganisationScope, @PageQuery() page: PageRequest): Promise<Page<Product>> {
    return this.products.list(scope, page);
  }

  @Post()
  @ApiKey('pricing:write')
  @ApiOperation({ operationId: 'createProduct', summary: 'Add a product' })
  @Answers(ProductDto, { status: 201 })
  create(@Scope() scope: OrganisationScope, @Body() body: CreateProductDto): Promise<Product> {
    return this.products.create(scope, body);
  }

  @Get('external/:external_id')
  @ApiKey('pricing:read')
  @ApiOperation({ operationId: 'getProductByExternalId', summary: 'Get a product by your own key' })
  @Answers(ProductDto)
  getByExternalId(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
  ): Promise<Product> {
    return this.products.getByExternalId(scope, externalId);
  }

  @Put('external/:external_id')
  @ApiKey('pricing:write')
  @ApiOperation({
    operationId: 'putProduct',
    summary: 'Make or change the product with your own key',
  })
  @Answers(ProductDto, { also: 201 })
  async put(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
    @Body() body: ChangeProductDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Product> {
    const written = await this.products.put(scope, { ...body, external_id: externalId });
    void reply.status(statusOf(written));
    return written.row;
  }

  @Get(':id')
  @ApiKey('pricing:read')
  @ApiOperation({ operationId: 'getProduct', summary: 'Get a product' })
  @Answers(ProductDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Product> {
    return this.products.get(scope, id);
  }

  @Patch(':id')
  @ApiKey('pricing:write')
  @ApiOperation({ operationId: 'updateProduct', summary: 'Change a product' })
  @Answers(ProductDto)
  change(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: ChangeProductDto,
  ): Promise<Product> {
    return this.products.change(scope, id, body);
  }
}
