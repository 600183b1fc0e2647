// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// The account that plays the protocol's governance on the devnet.
abstract contract Owned {
    address public immutable devnetOwner;

    error NotDevnetOwner(address sender);

    constructor(address owner_) {
        devnetOwner = owner_;
    }

    modifier onlyDevnetOwner() {
        if (msg.sender != devnetOwner) revert NotDevnetOwner(msg.sender);
        _;
    }
}
