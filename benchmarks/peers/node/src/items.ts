// The whole API in one function, as tutorials write it: one client, one switch.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';

const TableName = process.env.TABLE_NAME ?? 'my-frontend-app-data';
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
let coldStart = true;

export const handler = async (
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const start = performance.now();
  const method = event.requestContext.http.method;
  const response = await route(method, event);
  console.log(
    JSON.stringify({
      level: 'INFO',
      message: 'Request answered',
      function_request_id: context.awsRequestId,
      cold_start: coldStart,
      operation: method,
      status: response.statusCode,
      duration_ms: Math.round(performance.now() - start),
    }),
  );
  coldStart = false;
  return response;
};

async function route(method: string, event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    const userId = event.queryStringParameters?.userId;
    if (!userId) {
      return answer(400, { error: 'Missing userId parameter' });
    }
    const itemId = event.pathParameters?.itemId ?? event.queryStringParameters?.itemId;
    switch (method) {
      case 'OPTIONS':
        return { statusCode: 204, headers: cors };
      case 'POST':
        return await create(userId, body(event));
      case 'GET':
        return itemId ? await get(userId, itemId) : await list(userId);
      case 'DELETE':
        return itemId ? await remove(userId, itemId) : answer(400, { error: 'Missing itemId parameter' });
      case 'PATCH':
        return itemId ? await update(userId, itemId, body(event)) : answer(400, { error: 'Missing itemId parameter' });
      default:
        return answer(405, { error: 'Method not allowed' });
    }
  } catch (error) {
    console.error(error);
    return answer(500, { error: 'Internal server error' });
  }
}

async function create(userId: string, input: Input) {
  if (!input.title) {
    return answer(400, { error: 'Missing title in request body' });
  }
  const Item = {
    userId,
    itemId: `item-${Date.now()}`,
    title: input.title,
    status: input.status ?? 'pending',
    createdAt: new Date().toISOString(),
  };
  await client.send(new PutCommand({ TableName, Item }));
  return answer(201, Item);
}

async function list(userId: string) {
  const { Items } = await client.send(
    new QueryCommand({
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: 'userId = :userId',
      ExpressionAttributeValues: { ':userId': userId },
    }),
  );
  return answer(200, { items: Items ?? [] });
}

async function get(userId: string, itemId: string) {
  const { Item } = await client.send(new GetCommand({ TableName, Key: { userId, itemId }, ConsistentRead: true }));
  return Item ? answer(200, Item) : answer(404, { error: 'Item not found' });
}

async function remove(userId: string, itemId: string) {
  await client.send(new DeleteCommand({ TableName, Key: { userId, itemId } }));
  return answer(200, { deleted: true });
}

async function update(userId: string, itemId: string, input: Input) {
  if (!input.status) {
    return answer(400, { error: 'Missing status in request body' });
  }
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName,
      Key: { userId, itemId },
      UpdateExpression: 'SET #status = :status, updatedAt = :updatedAt',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':status': input.status, ':updatedAt': new Date().toISOString() },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return answer(200, Attributes ?? {});
}

interface Input {
  title?: string;
  status?: string;
}

function body(event: APIGatewayProxyEventV2): Input {
  if (!event.body) {
    return {};
  }
  return JSON.parse(event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body);
}

const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET,POST,PATCH,DELETE,OPTIONS',
  'Access-Control-Allow-Headers': 'content-type,authorization',
};

function answer(statusCode: number, content: object): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { 'Content-Type': 'application/json', ...cors }, body: JSON.stringify(content) };
}
