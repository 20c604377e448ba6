/**
 * Says which actions on which resources a request to DynamoDB needs, so that a policy can decide on
 * them. This package sends nothing and decides nothing.
 */
package com.example.local.access;
