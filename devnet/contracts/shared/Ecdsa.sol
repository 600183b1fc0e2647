// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// Signature recovery with the messages that OpenZeppelin's library gave in the versions the tokens were built with.
library Ecdsa {
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;

    /// As stETH does it: a wrong `v` is only noticed because nothing can be recovered with it.
    function recover(bytes32 digest, uint8 v, bytes32 r, bytes32 s) internal pure returns (address signer) {
        require(uint256(s) <= HALF_ORDER, "ECDSA: invalid signature 's' value");
        signer = ecrecover(digest, v, r, s);
        require(signer != address(0), "ECDSA: invalid signature");
    }

    /// As OpenZeppelin 3.4 does it: a wrong `v` has a message of its own.
    function recoverChecked(bytes32 digest, uint8 v, bytes32 r, bytes32 s) internal pure returns (address) {
        require(uint256(s) <= HALF_ORDER, "ECDSA: invalid signature 's' value");
        require(v == 27 || v == 28, "ECDSA: invalid signature 'v' value");
        return recover(digest, v, r, s);
    }
}
