// The README's walk-through by a TypeScript client that openapi-generator made of openapi.yaml.
import { Configuration, ItemsApi, ResponseError } from './client';
import type { ErrorResponse, Item } from './client';

declare const process: { argv: string[] };

const api = new ItemsApi(new Configuration({ basePath: process.argv[2] }));
let checks = 0;

function equal(actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) {
    throw new Error(`${is}, expected ${should}`);
  }
  checks++;
}

async function refused(call: Promise<unknown>, status: number, error: ErrorResponse): Promise<void> {
  const failure: unknown = await call.then(() => 'it succeeded', (reason) => reason);
  if (!(failure instanceof ResponseError)) {
    throw new Error(`${failure}, expected ${status}`);
  }
  equal(failure.response.status, status);
  const body: ErrorResponse = await failure.response.json();
  equal(body, error);
}

async function anItemIsCreatedReadUpdatedAndDeleted(): Promise<void> {
  const created = await api.createItemRaw({ userId: 'ada', newItem: { title: 'Milk' } });
  const item: Item = await created.value();
  equal([item.userId, item.title, item.status, item.updatedAt], ['ada', 'Milk', 'pending', undefined]);
  equal(created.raw.headers.get('location'), `/items/${item.itemId}`);

  const { itemId } = item;
  const read = await api.getItemRaw({ userId: 'ada', itemId });
  equal(await read.value(), item);
  const ifMatch = read.raw.headers.get('etag') ?? '';
  equal(ifMatch, created.raw.headers.get('etag'));

  const itemUpdate = { title: 'Bread', status: 'done' };
  const updated = await api.updateItem({ userId: 'ada', itemId, itemUpdate, ifMatch });
  equal([updated.title, updated.status, updated.createdAt], ['Bread', 'done', item.createdAt]);
  equal(updated.updatedAt !== undefined && updated.updatedAt > item.createdAt, true);

  const changed = { error: 'Item has changed: If-Match does not match its ETag' };
  await refused(api.updateItem({ userId: 'ada', itemId, itemUpdate, ifMatch }), 412, changed);
  await refused(api.deleteItem({ userId: 'ada', itemId, ifMatch }), 412, changed);
  equal(await api.getItem({ userId: 'ada', itemId }), updated);

  equal((await api.deleteItem({ userId: 'ada', itemId })).deleted, true);
  await refused(api.getItem({ userId: 'ada', itemId }), 404, { error: 'Item not found' });
}

async function aListIsReadPageByPage(): Promise<void> {
  const created: Item[] = [];
  for (const title of ['Milk', 'Bread', 'Butter']) {
    created.push(await api.createItem({ userId: 'eve', newItem: { title, status: 'open' } }));
  }
  const first = await api.listItems({ userId: 'eve', limit: 2 });
  const last = await api.listItems({ userId: 'eve', limit: 2, nextToken: first.nextToken });
  equal(first.items, created.slice(0, 2));
  equal(last, { items: created.slice(2) });
}

async function aWrongRequestSaysWhatToChange(): Promise<void> {
  await refused(api.listItems(), 400, { error: 'Missing userId parameter' });
  const newItem = { title: 'x'.repeat(7_000_000) };
  await refused(api.createItem({ userId: 'ada', newItem }), 413, { message: 'Request Entity Too Large' });
}

anItemIsCreatedReadUpdatedAndDeleted()
  .then(aListIsReadPageByPage)
  .then(aWrongRequestSaysWhatToChange)
  .then(() => console.log(`${checks} checks passed`));
