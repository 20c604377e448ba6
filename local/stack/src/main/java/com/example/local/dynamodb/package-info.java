/** DynamoDB Local inside this process, and the certificates for reaching it by TLS. */
package com.example.local.dynamodb;
