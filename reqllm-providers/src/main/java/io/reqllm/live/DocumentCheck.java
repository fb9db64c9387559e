package io.reqllm.live;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.reqllm.catalog.ProviderIndex;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.sync.BadDocumentException;
import io.reqllm.sync.DocumentFacts;
import io.reqllm.sync.DocumentReader;
import io.reqllm.sync.Overlay;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a document may take the place of what is known. Measured against what
 * ships: a document that was cut, or is none of models.dev, tells of much less.
 */
final class DocumentCheck {

	/** One odd model in ten is a change of the form that nobody has looked at yet. */
	private static final int ODD_IN = 10;

	private final ProviderIndex index;

	private final Clock clock;

	DocumentCheck(ProviderIndex index, Clock clock) {
		this.index = index;
		this.clock = clock;
	}

	/**
	 * Reads and checks a document. Takes a while.
	 * @param present the day of what is known, if it has one
	 * @throws BadDocumentException if the document is refused; the message holds nothing
	 * of it
	 */
	Edition check(byte[] document, @Nullable LocalDate present) {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		DocumentFacts facts = new DocumentReader(Overlay.shipped(), this.index).read(document, today);
		requireMost("providers", facts.models().size(), this.index.ids().size());
		requireMost("models", facts.known(), this.index.providers().stream().mapToInt(ProviderSpec::modelCount).sum());
		if ((long) facts.skipped() * ODD_IN > facts.told()) {
			throw refused(facts.skipped() + " of " + facts.told() + " models are not of the known form");
		}
		LocalDate day = facts.newest();
		if (day == null) {
			throw refused("no model tells when it was changed last");
		}
		if (present != null && day.isBefore(present)) {
			throw refused("it is of " + day + ", older than what is known, which is of " + present);
		}
		return new Edition(facts.models(), day, facts.known(), facts.skipped());
	}

	private static void requireMost(String what, int has, int known) {
		if ((long) has * 2 < known) {
			throw refused("it tells of " + has + " " + what + " where " + known + " ship with the library");
		}
	}

	private static BadDocumentException refused(String reason) {
		return new BadDocumentException("The document was refused: " + reason, null);
	}

}
