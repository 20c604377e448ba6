# The Makefile of the project includes this file. The file adds the layer's target, and the training for
# `PACKAGING=aot sam build`.

ifeq ($(PACKAGING),aot)
MAVEN += -Paot
# The training runs all functions, so Maven builds all functions.
TRAINING = $(patsubst %/pom.xml,--projects %,$(wildcard functions/*/pom.xml)) --projects aot/layer --projects aot/training
endif

.PHONY: build-JavaLayer
build-JavaLayer:
	$(MAVEN) --projects aot/layer
	cp -pR aot/layer/target/layer/. "$(ARTIFACTS_DIR)"
