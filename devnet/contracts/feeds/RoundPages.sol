// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

/// Rounds in order, numbered from 1. The devnet's node hashes all storage at every block, and a year of hourly rounds
/// is thousands of slots; so many rounds at once are written as the code of a contract, which it hashes once.
library RoundPages {
    /// Half a slot.
    struct Round {
        int96 answer;
        /// seconds, until 2106
        uint32 time;
    }

    /// Rounds from `first` on, written at once: 16 bytes each, after one byte of code that stops whoever calls it.
    struct Page {
        address code;
        uint40 first;
        uint16 count;
        /// how many earlier rounds are in no page
        uint40 singlesBefore;
    }

    struct Store {
        /// of all rounds
        uint256 length;
        Page[] pages;
        /// those that are in no page
        Round[] singles;
    }

    /// Fewer are not worth a contract.
    uint256 private constant SMALLEST_PAGE = 8;
    /// Runs at the page's creation: gives what follows these ten bytes as its code.
    bytes7 private constant COPY_THE_REST = hex"80600a3d393df3";

    function push(Store storage store, Round memory round) internal {
        store.singles.push(round);
        ++store.length;
    }

    function pushAll(Store storage store, Round[] memory rounds) internal {
        if (rounds.length < SMALLEST_PAGE) {
            for (uint256 i = 0; i < rounds.length; ++i) {
                push(store, rounds[i]);
            }
            return;
        }
        uint40 first = uint40(store.length + 1);
        store.pages.push(Page(write(rounds), first, uint16(rounds.length), uint40(store.singles.length)));
        store.length += rounds.length;
    }

    /// The round with this id, which must be there.
    function byId(Store storage store, uint256 id) internal view returns (Round memory) {
        // How many pages begin at it or before.
        uint256 low = 0;
        uint256 high = store.pages.length;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (store.pages[middle].first <= id) low = middle + 1;
            else high = middle;
        }
        if (low == 0) return store.singles[id - 1];
        Page memory page = store.pages[low - 1];
        uint256 index = id - page.first;
        if (index < page.count) return readPage(page.code, index);
        return store.singles[page.singlesBefore + index - page.count];
    }

    function write(Round[] memory rounds) private returns (address page) {
        uint256[] memory words = new uint256[]((rounds.length + 1) / 2);
        for (uint256 i = 0; i < rounds.length; ++i) {
            uint256 half = (uint256(uint96(rounds[i].answer)) << 32) | rounds[i].time;
            words[i / 2] |= i % 2 == 0 ? half << 128 : half;
        }
        bytes memory code = abi.encodePacked(hex"00", words);
        require(code.length <= 24_576, "Too many rounds at once");
        bytes memory creation = abi.encodePacked(hex"61", uint16(code.length), COPY_THE_REST, code);
        assembly ("memory-safe") {
            page := create(0, add(creation, 32), mload(creation))
        }
        require(page != address(0), "The page was not written");
    }

    function readPage(address page, uint256 index) private view returns (Round memory) {
        uint256 word;
        assembly ("memory-safe") {
            extcodecopy(page, 0, add(1, mul(index, 16)), 32)
            word := mload(0)
        }
        return Round(int96(uint96(word >> 160)), uint32(word >> 128));
    }
}
