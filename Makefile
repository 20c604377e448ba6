# `sam build` makes one target for each function, in a copy of this project. SAM's own Maven workflow does not fit, because
# it copies one module without the module's parent and the other modules.

MAVEN = mvn --batch-mode --quiet --also-make -DskipTests package

# The ahead-of-time packaging, unless a team has deleted the folder.
-include aot/sam-build.mk

# A function's module, which CodeUri in template.yaml names.
module = $(shell sed -n '/^  $(1):/,/CodeUri:/s|^ *CodeUri: functions/\(.*\)/target/.*|\1|p' template.yaml)

# -p keeps the files' times, because the JVM takes an ahead-of-time cache only beside a jar of the same time.
build-%:
	$(MAVEN) --projects functions/$(call module,$*) $(TRAINING)
	cp -pR functions/$(call module,$*)/target/task-root/. "$(ARTIFACTS_DIR)"
