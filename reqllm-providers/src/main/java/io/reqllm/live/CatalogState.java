package io.reqllm.live;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * How a catalogue stands, to be shown. It holds no address and nothing of a document.
 *
 * @param date the day on which a fact of the catalogue was changed last; {@code null} if
 * it is not told
 * @param source where the facts come from
 * @param providers how many providers the document told of; 0 while the facts are those
 * of the class-path
 * @param models how many models of theirs are known by it; likewise
 * @param skipped how many entries of it were not as they should be; likewise
 * @param lastAttempt when a refresh ended last, however it ended
 * @param lastSuccess when one ended last that found the catalogue right or brought it up
 * to date
 * @param lastOutcome how the last one ended
 * @param problem why the last document, or the copy on disk, was not taken or not kept;
 * {@code null} if all was well
 */
public record CatalogState(@Nullable LocalDate date, Source source, int providers, int models, int skipped,
		@Nullable Instant lastAttempt, @Nullable Instant lastSuccess, @Nullable Outcome lastOutcome,
		@Nullable String problem) {

	CatalogState attempted(Instant now, Outcome outcome, @Nullable String problem) {
		Instant success = (outcome != Outcome.FAILED) ? now : this.lastSuccess;
		return new CatalogState(this.date, this.source, this.providers, this.models, this.skipped, now, success,
				outcome, problem);
	}

	CatalogState troubled(String problem) {
		return new CatalogState(this.date, this.source, this.providers, this.models, this.skipped, this.lastAttempt,
				this.lastSuccess, this.lastOutcome, problem);
	}

	/** Where facts come from. */
	public enum Source {

		/** They ship with the library. */
		CLASS_PATH,

		/** They were fetched in an earlier life of the application. */
		DISK,

		/** They were fetched. */
		LIVE

	}

	/** How a refresh ended. */
	public enum Outcome {

		/** The facts are those of a new document. */
		UPDATED,

		/** The server has no other document than the one that is known. */
		UNCHANGED,

		/** No document came, or one that was refused: the last good facts stay. */
		FAILED

	}

}
