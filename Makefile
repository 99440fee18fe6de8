# export_control: build, install, test, demo, bench.
#
#   make demo           set everything up and tell the story (needs nothing installed);
#                       its report goes to REPORT=export_control_report.html
#   make test           set everything up and run every test (TESTS="file ...": only these)
#   make test-security  the tests of who may do what, and a list of what they try
#   make bench          set everything up and print the figures (BENCH="name ...": only these)
#   make fuzz           feed random input to the types, under sanitizers, for SECONDS=n or
#                       until each target had INPUTS=n; TARGETS="regular expression"
#   make test-sanitized make test under sanitizers
#   make test-assertions [TESTS="file ..."]
#                       make test with a server built from its source that checks itself
#   make valgrind [VALGRIND_TESTS="file ..."]
#                       tests in such a server under valgrind's memcheck
#   make analyze [FILES="file ..."]
#                       what clang-tidy and cppcheck find in the source is an error
#   make soak           CLIENTS=n connections do everything at once for MINUTES=n, their
#                       verdicts asked again by backends that know nothing
#   make faults         kill, fill disks and memory, time out, recover and promote, each
#                       TIMES=n; answers on 120,000 orders stay what they were
#   make mutants        change places of the source, one at a time, until LOG=mutants.log has
#                       MUTANTS=n, and tell which no test notices; RETRY=1 these again;
#                       SEED=n other ones, PLACES="regular expression ...", SPEND=n seconds
#                       of tests for each
#   make differential   ORDERS=n random orders (SEED=n), judged by the extension and by a
#                       second evaluator in plain SQL, written from the regulation
#   make test-upgrade [FROM=commit]
#                       upgrade to an edition made for it, with 120,000 orders; and
#                       from the edition of that commit, by the script in upgrade/
#   make upgrade-script FROM=commit EDITION=day
#                       the script that upgrades from an earlier edition
#   make test-dump      dump and restore in every way, with 120,000 orders, and pg_upgrade
#                       (UPGRADE_FROM=directory: from the older server installed there too)
#   make data [FROM=folder] [EDITION=day]
#                       write the tables of data/ anew from copies of the regulation
#   make doc/evidence.md
#                       write its table of facts anew from data/fact.tsv
#   make dist           the release as PGXN takes it, from the last commit
#   make indent [FILES=...], make check-indent [FILES=...]
#                       lay C files out as PostgreSQL does, or show what would change
#   make typedefs       write typedefs.list, which these need, anew
#   make test-versions  make test on other Debian releases and their servers, and in 32 bits
#   make, make install, make installcheck
#                       the usual PGXS targets, against the server of $(PG_CONFIG)

EXTENSION  = export_control
EXTVERSION = $(shell sed -n "s/^default_version *= *'\(.*\)'.*/\1/p" export_control.control)

MODULE_big = export_control
OBJS       = $(patsubst %.c,%.o,$(sort $(wildcard src/*.c src/*/*.c)))
# The server headers as system headers: their -Wextra warnings are not ours.
PG_CPPFLAGS = -Isrc -DEXPORT_CONTROL_VERSION='"$(EXTVERSION)"' \
	-isystem $(shell $(PG_CONFIG) --includedir-server)
PG_CONFIG  ?= pg_config
# Transliteration of names.
PG_CPPFLAGS += $(shell pkg-config --cflags icu-i18n icu-uc)
SHLIB_LINK += $(shell pkg-config --libs icu-i18n icu-uc)

# Only what SQL calls by name is exported, so that no name of ours meets another
# library's (src/support/compat.h, test/exports).
PG_CFLAGS += -fvisibility=hidden

# make WERROR=1: warnings are errors.  Not for users, whose compilers differ.
ifdef WERROR
PG_CFLAGS += -Wall -Wextra -Werror
endif

# The install script: one slice per concept, in dependency order, then the
# regulation's rows, then what is made of them.
SLICES = $(addprefix src/install/, \
	begin.sql \
	announcement.sql \
	rule_table.sql \
	eccn.sql \
	license_status.sql \
	reprieve.sql \
	eligibility.sql \
	said.sql \
	order_argument.sql \
	regulation.sql \
	fact.sql \
	transaction.sql \
	de_minimis.sql \
	direct_product.sql \
	embargo.sql \
	end_use.sql \
	license_exception.sql \
	approved_party.sql \
	ownership.sql \
	role.sql \
	record.sql \
	party.sql \
	listing_day.sql \
	policy.sql \
	review_decision.sql \
	statement.sql \
	declaration.sql \
	is_informed.sql \
	screening.sql \
	general_license.sql \
	license.sql \
	license_application.sql \
	approval_stop.sql \
	fingerprint.sql \
	rulebook.sql \
	export_eligibility.sql \
	ccl_requirement.sql \
	coverage.sql \
	us_content.sql \
	expectation.sql \
	eei.sql \
	license_use.sql \
	license_docket.sql \
	order_source.sql \
	order_key.sql \
	order_header.sql \
	workflow.sql \
	suspension_impact.sql \
	screen.sql \
	order_attach.sql \
	order_hold.sql \
	order_license.sql \
	legal_hold.sql \
	decision_record.sql \
	order_question.sql \
	order_recheck.sql \
	list_import.sql \
	list_field.sql \
	list_orders.sql \
	list_layouts.sql \
	list_ofac.sql \
	list_check.sql \
	csl.sql \
	list_merge.sql \
	order_counts.sql \
	report.sql \
	html.sql \
	report_picture.sql \
	report_page.sql \
	decision_page.sql \
	eligibility_chart.sql \
	bi.sql \
	edition.sql \
	edition_impact.sql \
	reference.sql \
	row_security.sql \
	dump_check.sql \
	rights.sql \
	)
# Rule tables, as the slices declare them: that is in the order their references need.
TABLES = $(patsubst %,data/%.tsv,$(shell awk -F "'" '/^SELECT export_control.declare_rule_table/ { print $$2 }' $(SLICES)))

SCRIPT     = $(EXTENSION)--$(EXTVERSION).sql
DATA_built = $(SCRIPT)
# From earlier editions; data/upgrade.pl makes them.
DATA       = $(wildcard upgrade/$(EXTENSION)--*--*.sql)

REGRESS      = $(patsubst sql/%.sql,%,$(sort $(wildcard sql/*.sql)))
REGRESS_OPTS = --load-extension=export_control

ISOLATION      = $(patsubst test/isolation/specs/%.spec,%,$(sort $(wildcard test/isolation/specs/*.spec)))
ISOLATION_OPTS = --inputdir=test/isolation --load-extension=export_control

EXTRA_CLEAN = $(EXTENSION)--*.sql results .built_for bench/screening/*.[ao] bench/screening/*.so test/fuzz/*.o

# These bring their own packages, server and cluster, so they must work where
# there is no PGXS yet.
STANDALONE = demo test bench fuzz test-sanitized test-dump test-upgrade test-versions upgrade-script
.PHONY: $(STANDALONE)

all:

demo:
	@test/setup
	@test/cluster psql -X -q -v ON_ERROR_STOP=1 -v report=$(or $(REPORT),export_control_report.html) -f doc/demo.sql

test:
	@test/setup test
	@test/cluster $(if $(TESTS),test/only $(TESTS),test/run)

bench:
	@test/setup
	@bench/run $(BENCH)

STANDALONE += soak faults mutants differential
.PHONY: soak faults mutants differential
soak:
	@test/setup test
	@MINUTES=$(or $(MINUTES),10) CLIENTS=$(or $(CLIENTS),50) CSL=$(abspath $(wildcard ../shared/data/csl.csv)) test/cluster test/tap soak
faults:
	@test/setup test
	@FAULTS=$(or $(TIMES),1) test/cluster test/tap faults
mutants:
	@test/setup test
	@MUTANTS=$(or $(MUTANTS),10) SEED=$(or $(SEED),1) LOG=$(or $(LOG),mutants.log) RETRY=$(RETRY) SPEND=$(SPEND) test/mutants $(foreach place,$(PLACES),'$(place)')

differential:
	@test/setup
	@ORDERS=$(or $(ORDERS),1000000) SEED=$(or $(SEED),1) test/cluster test/differential/run

STANDALONE += test-security
.PHONY: test-security
test-security:
	@test/setup test
	@test/cluster test/security/run test/security_*.sql

fuzz:
	@test/setup
	@FUZZ_SECONDS=$(or $(SECONDS),60) FUZZ_INPUTS=$(INPUTS) FUZZ_TARGETS="$(TARGETS)" test/sanitize test/fuzz/feed

test-sanitized:
	@test/setup test
	@test/sanitize test/run

STANDALONE += test-assertions valgrind analyze
.PHONY: test-assertions valgrind analyze
test-assertions:
	@test/setup test source
	@test/checked_server $(if $(TESTS),test/only $(TESTS),test/run)
valgrind:
	@test/setup test source
	@test/valgrind $(VALGRIND_TESTS)
analyze:
	@test/setup analyze
	@test/analyze $(FILES)

test-dump:
	@test/setup test
	@DUMP_WAYS=all DUMP_ORDERS=120000 PROVE_FLAGS=$(or $(PROVE_FLAGS),--verbose) test/cluster test/tap dump pg_upgrade

test-upgrade:
	@test/setup test
	@UPGRADE_ORDERS=120000 PROVE_FLAGS=$(or $(PROVE_FLAGS),--verbose) test/cluster test/edition test/tap upgrade
	@test -z "$(FROM)" || test/cluster test/upgrade_script "$(FROM)"

# The edition before is a commit.  What changed since without a day of its own
# changes on EDITION, in data/ as well; look at that with git diff.
upgrade-script:
	@test -n "$(FROM)" || { echo "make upgrade-script FROM=commit of the edition before [EDITION=2026-12-01]" >&2; exit 1; }
	@before=$$(mktemp -d) && trap 'rm -rf "$$before"' EXIT && mkdir -p upgrade && \
	git archive "$(FROM)" | tar -x -C "$$before" && \
	version=$$(sed -n "s/^default_version *= *'\(.*\)'.*/\1/p" "$$before/export_control.control") && \
	{ [ "$$version" != "$(EXTVERSION)" ] || { echo "$(FROM) is version $$version, as this is: raise the version in export_control.control first" >&2; exit 1; }; } && \
	{ [ -z "$(EDITION)" ] || perl data/upgrade.pl date "$$before" . "$(EDITION)"; } && \
	perl data/upgrade.pl script "$$before" . >upgrade/.new && mv upgrade/.new "upgrade/$(EXTENSION)--$$version--$(EXTVERSION).sql" && \
	echo "upgrade/$(EXTENSION)--$$version--$(EXTVERSION).sql"

# data/README.md tells what the folder holds.
STANDALONE += data
.PHONY: data
data:
	@perl data/generate.pl "$(or $(FROM),../shared/data)" $(EDITION)

STANDALONE += doc/evidence.md
.PHONY: doc/evidence.md
doc/evidence.md:
	@tools/evidence

# .gitattributes names what is left out.
STANDALONE += dist
.PHONY: dist
dist:
	@test/distribution
	git archive --format=zip --prefix=$(EXTENSION)-$(EXTVERSION)/ -o $(EXTENSION)-$(EXTVERSION).zip HEAD

STANDALONE += indent check-indent
.PHONY: indent check-indent
indent:
	@tools/indent $(FILES)
check-indent:
	@tools/indent --check $(FILES)

test-versions:
	@test/setup versions
	@test/versions

ifneq (,$(filter-out $(STANDALONE),$(or $(MAKECMDGOALS),all)))

PGXS := $(shell $(PG_CONFIG) --pgxs)
ifeq (,$(wildcard $(PGXS)))
$(error no PostgreSQL server headers found by "$(PG_CONFIG)": install postgresql-server-dev-NN or set PG_CONFIG)
endif
include $(PGXS)

# Debian's PGXS tracks no header dependencies.
$(OBJS): $(wildcard src/*/*.h) export_control.control

# Objects made for another server or with other flags are stale.
BUILT_FOR := $(shell $(PG_CONFIG) --version) $(CC) $(CFLAGS)
ifneq ($(BUILT_FOR),$(shell cat .built_for 2>/dev/null))
$(shell echo '$(BUILT_FOR)' >.built_for)
endif
$(OBJS): .built_for

.PHONY: typedefs
typedefs: $(OBJS) $(BENCH_OBJS) $(patsubst %.c,%.o,$(wildcard test/fuzz/*.c))
	tools/typedefs >$@.list.new && mv $@.list.new $@.list

# What only tests and benchmarks call, with the objects that it needs.
BENCH_OBJS = bench/screening/screen_list.o bench/screening/screen_features.o
$(BENCH_OBJS): $(wildcard src/*/*.h) .built_for
bench/screening/screen_list.so: $(BENCH_OBJS) $(OBJS)
	rm -f $(@:.so=.a) && $(AR) rcs $(@:.so=.a) $(OBJS)
	$(CC) $(CFLAGS) $(LDFLAGS) $(LDFLAGS_SL) -shared -o $@ $(BENCH_OBJS) $(@:.so=.a) $(filter-out $(LIBS),$(SHLIB_LINK))

$(SCRIPT): $(SLICES) $(TABLES) src/install/end.sql data/insert.awk Makefile
	{ cat $(SLICES); for table in $(TABLES); do awk -f data/insert.awk $$table || exit 1; done; cat src/install/end.sql; } > $@.tmp && mv $@.tmp $@

endif
