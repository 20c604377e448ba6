/**
 * Stands in front of DynamoDB: knows a function by the signature of its request, and allows what
 * the function's policies allow.
 */
package com.example.local.guard;
