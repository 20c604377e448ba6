/**
 * Reads a SAM template as the stack that it would deploy: functions, HTTP API and tables. What this
 * package does not read is refused or named in a warning.
 */
package com.example.local.stack;
