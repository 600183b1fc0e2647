// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ecdsa} from "../shared/Ecdsa.sol";
import {Eip712} from "../shared/Eip712.sol";
import {StETH} from "./StETH.sol";

/// EIP-2612 permits for stETH, by key or, for an owner with code, by ERC-1271.
abstract contract StETHPermit is StETH {
    bytes4 private constant VALID_SIGNATURE = 0x1626ba7e;
    string private constant VERSION = "2";

    mapping(address => uint256) private _nonces;

    function permit(
        address _owner,
        address _spender,
        uint256 _value,
        uint256 _deadline,
        uint8 _v,
        bytes32 _r,
        bytes32 _s
    ) external {
        require(block.timestamp <= _deadline, "DEADLINE_EXPIRED");
        bytes32 digest = Eip712.permitDigest(
            DOMAIN_SEPARATOR(),
            _owner,
            _spender,
            _value,
            _nonces[_owner]++,
            _deadline
        );
        require(_isSignedBy(_owner, digest, _v, _r, _s), "INVALID_SIGNATURE");
        _approve(_owner, _spender, _value);
    }

    function nonces(address owner) external view returns (uint256) {
        return _nonces[owner];
    }

    function DOMAIN_SEPARATOR() public view returns (bytes32) {
        return Eip712.separator(name(), VERSION);
    }

    /// Four values only, unlike ERC-5267.
    function eip712Domain()
        external
        view
        returns (string memory name_, string memory version, uint256 chainId, address verifyingContract)
    {
        return (name(), VERSION, block.chainid, address(this));
    }

    function _isSignedBy(
        address signer,
        bytes32 digest,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) private view returns (bool) {
        if (signer.code.length == 0) return Ecdsa.recover(digest, v, r, s) == signer;
        (bool ok, bytes memory answer) = signer.staticcall(
            abi.encodeWithSelector(VALID_SIGNATURE, digest, abi.encodePacked(r, s, v))
        );
        return ok && answer.length >= 32 && bytes32(answer) == bytes32(VALID_SIGNATURE);
    }
}
