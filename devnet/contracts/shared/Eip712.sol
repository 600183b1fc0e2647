// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// EIP-712 hashing for the calling contract on the current chain, and the EIP-2612 permit message.
library Eip712 {
    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 private constant PERMIT_TYPE =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    function separator(string memory name, string memory version) internal view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    DOMAIN_TYPE,
                    keccak256(bytes(name)),
                    keccak256(bytes(version)),
                    block.chainid,
                    address(this)
                )
            );
    }

    function permitDigest(
        bytes32 domain,
        address owner,
        address spender,
        uint256 value,
        uint256 nonce,
        uint256 deadline
    ) internal pure returns (bytes32) {
        bytes32 message = keccak256(abi.encode(PERMIT_TYPE, owner, spender, value, nonce, deadline));
        return keccak256(abi.encodePacked(hex"1901", domain, message));
    }
}
