// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// A set of request ids. Removing one puts the last in its place, so the order is not that of creation.
struct IdSet {
    uint256[] ids;
    /// Position of each id, counted from 1.
    mapping(uint256 => uint256) places;
}

library IdSets {
    function add(IdSet storage self, uint256 id) internal {
        assert(self.places[id] == 0);
        self.ids.push(id);
        self.places[id] = self.ids.length;
    }

    function remove(IdSet storage self, uint256 id) internal {
        uint256 place = self.places[id];
        assert(place != 0);
        uint256 last = self.ids[self.ids.length - 1];
        self.ids[place - 1] = last;
        self.places[last] = place;
        self.ids.pop();
        delete self.places[id];
    }
}
