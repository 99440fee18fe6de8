/*
 * exception_term.h
 *		Terms of license exceptions that a stated number, day, place or answer
 *		decides, one by one (export_control.exception_term).
 */
#ifndef EXPORT_CONTROL_EXCEPTION_TERM_H
#define EXPORT_CONTROL_EXCEPTION_TERM_H

#include "determination/exception.h"

/* A span of time, as an interval has it; none if it is not given. */
typedef struct Span
{
	bool		given;
	int			months;
	int			days;
} Span;

/* What it means that a term's fact is not stated. */
typedef enum TermSilence
{
	SILENCE_WORD,				/* the exporter's word for all terms holds */
	SILENCE_REVIEW,
	SILENCE_CLOSED
} TermSilence;

typedef struct ExceptionTerm
{
	const char *code;
	const char *line;
	const char *paragraph;		/* "" for all of the section */
	int			nexcept;
	char	  **except;			/* not of these paragraphs in it */
	/* To whom it speaks. */
	EccnList	items;			/* empty: any */
	EccnList	except_items;
	const char *product_groups; /* NULL: any */
	uint32		controls;		/* 0: any */
	IntList		groups;			/* both empty: any destination */
	IntList		destinations;
	IntList		except_groups;
	IntList		except_destinations;
	AskedFact	only_if;		/* of FACT_NONE: always */
	const char *only_choice;	/* of a code, that it is this; NULL: of a yes
								 * or no */
	/* What is asked, and what it has to be. */
	FactId		fact;
	FactKind	kind;
	int			nanswers;
	char	  **answers;
	char	   *at_most;		/* NULL: no bound */
	char	   *below;
	FactId		at_most_fact;
	Span		since;
	FactId		hold;
	Span		until;
	Span		within;
	IntList		in_groups;
	IntList		in_destinations;
	IntList		out_groups;
	IntList		out_destinations;
	uint32		not_controlled;
	bool		order_value;
	int			nunless;
	FactId	   *unless;
	bool		chooses;		/* not met, it closes its own paragraph alone */
	TermSilence silence;
	const char *unsettled;		/* NULL: what does not meet it is closed */
	const char *citation;
	DateADT		from;
	DateADT		through;
	DateADT		announced;
} ExceptionTerm;

/* What of an exception's terms was stated and met, and what is the exporter's word; for the trail. */
typedef struct TermsTold
{
	StringInfoData met;
	StringInfoData word;
} TermsTold;

/*
 * Does the order meet the terms of what is left of an exception?  Leaves the
 * paragraphs that it does.  stated: the paragraph that the order names, or
 * NULL.  bare: it needs no evidence, and only what is stated against a term
 * counts.  told is filled for a trail.
 */
extern Availability MeetTerms(Deliberation *d, const ExceptionTerms *row, Portions *portions, const char *stated,
							  bool bare, TermsTold *told);

#endif							/* EXPORT_CONTROL_EXCEPTION_TERM_H */
