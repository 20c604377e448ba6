#!/usr/bin/env bash
# Builds the Node peer into the folder $1: bundles/items/items.js, bundles/floor/floor.js, and AWS's runtime interface client with its
# native part. That part is built here, by cmake from the sources in its package: the package's own script does the same
# but wants the autotools too. Needs node 20 or later, npm, cmake, make and a C++ compiler.
set -euo pipefail
cd "$(dirname "$0")"
out=$1

mkdir -p "$out"
cp -r package.json .npmrc tsconfig.json src "$out"
cd "$out"
npm install --ignore-scripts
npm rebuild esbuild
npm run build -- --outdir=bundles

ric="$out/node_modules/aws-lambda-ric"
if [ ! -f "$ric/dist/rapid-client.node" ]; then
  cd "$ric/deps"
  . ./versions
  prefix="$ric/deps/artifacts"
  tar xzf "curl-$CURL_VERSION.tar.gz" --no-same-owner
  tar xzf "aws-lambda-cpp-$AWS_LAMBDA_CPP_RELEASE.tar.gz" --no-same-owner
  # Plain HTTP to one address is all that the client needs of curl.
  cmake -S "curl-curl-$CURL_VERSION" -B curl-build -DCMAKE_BUILD_TYPE=Release -DCMAKE_POSITION_INDEPENDENT_CODE=ON \
    -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib -DBUILD_SHARED_LIBS=OFF -DBUILD_CURL_EXE=OFF \
    -DBUILD_TESTING=OFF -DHTTP_ONLY=ON -DCURL_USE_OPENSSL=OFF -DCURL_ZLIB=OFF -DCURL_USE_LIBSSH2=OFF \
    -DUSE_LIBIDN2=OFF -DENABLE_THREADED_RESOLVER=OFF -DENABLE_IPV6=OFF -DENABLE_MANUAL=OFF
  cmake --build curl-build --target install
  chmod +x artifacts/bin/curl-config
  cmake -S "aws-lambda-cpp-$AWS_LAMBDA_CPP_RELEASE" -B cpp-build -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS=-fPIC \
    -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib
  cmake --build cpp-build --target install
  cd "$ric"
  npm exec -- node-gyp rebuild
  cp build/Release/rapid-client.node dist/
fi
