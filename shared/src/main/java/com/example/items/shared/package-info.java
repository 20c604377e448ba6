/**
 * What the functions share: the item, the request, the response envelope, CORS, errors, the table.
 */
package com.example.items.shared;
