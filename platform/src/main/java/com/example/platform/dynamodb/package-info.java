/** DynamoDB: the client, its way to the table's endpoint, its JSON, and which failures pass. */
package com.example.platform.dynamodb;
