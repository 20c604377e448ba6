/** HTTP and Signature Version 4 on the AWS Common Runtime, as the SDK's interfaces ask for them. */
package com.example.platform.crt;
