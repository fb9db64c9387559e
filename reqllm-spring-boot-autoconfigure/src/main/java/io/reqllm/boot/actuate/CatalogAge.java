package io.reqllm.boot.actuate;

import java.time.LocalDate;

import io.reqllm.catalog.ProviderIndex;
import io.reqllm.live.CatalogState;
import io.reqllm.live.CatalogState.Source;
import io.reqllm.live.LiveCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Tells how old the facts are, and how it stands with their refresh.
 *
 * @param index the providers of the class-path
 * @param live the catalogue that is refreshed; {@code null} if none is
 */
record CatalogAge(ProviderIndex index, @Nullable LiveCatalog live) {

	/** Returns the day of which the facts are. */
	@Nullable LocalDate day() {
		CatalogState state = refresh();
		return (state == null || state.source() == Source.CLASS_PATH) ? this.index.snapshot() : state.date();
	}

	/** Returns how it stands with the refresh; {@code null} if there is none. */
	@Nullable CatalogState refresh() {
		return (this.live != null) ? this.live.state() : null;
	}

}
