/** Runs a stack on this machine: DynamoDB, functions and gateway together, and the command. */
package com.example.local.api;
