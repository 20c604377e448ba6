/** Lists a user's items: {@code GET /items}. */
package com.example.items.list;
