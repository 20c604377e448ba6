/** JSON as bytes: a reader that makes objects, a cursor that makes none, and a writer. */
package com.example.platform.json;
